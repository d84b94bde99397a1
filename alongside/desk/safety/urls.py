"""Addresses of the safety lead."""

from django.urls import path

from alongside.desk.safety import (
    address,
    apart,
    changes,
    clashes,
    named,
    referred,
    review,
    views,
    ways,
)

urlpatterns = [
    path("", views.safety),
    path("clash/<uuid:about>/", clashes.clash),
    path("no-time/<uuid:visit>/", ways.no_time),
    path("change/<uuid:waiting>/", changes.change),
    path("named/<uuid:key>/", named.one),
    path("referred/<uuid:client>/", referred.referred),
    path("review/<uuid:about>/", review.review),
    path("address/", address.find),
    path("address/<uuid:client>/", address.hers),
    path("apart/", apart.find),
    path("apart/<uuid:client>/", apart.hers),
    path("apart/<uuid:client>/<uuid:edge>/", apart.edge),
]
