"""Addresses of referrals."""

from django.urls import path

from alongside.desk.referral import card, one, views, writing

urlpatterns = [
    path("", views.referrals),
    path("new/", writing.new),
    path("somebody-new/", writing.somebody_new),
    path("written/", writing.written),
    path("about-me/", card.about_me),
    path("<uuid:client>/", one.one),
]
