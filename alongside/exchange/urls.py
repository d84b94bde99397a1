"""Addresses for machines."""

from django.urls import include, path

from alongside.exchange import views

urlpatterns = [
    path("oruk/", views.root),
    path("oruk/services", views.services),
    path("oruk/services/<str:key>", views.service),
    path("oruk/service_at_locations", views.at_locations),
    path("oruk/service_at_locations/<str:key>", views.at_location),
    path("oruk/taxonomies", views.taxonomies),
    path("oruk/taxonomies/<str:key>", views.taxonomy),
    path("oruk/taxonomy_terms", views.taxonomy_terms),
    path("oruk/taxonomy_terms/<str:key>", views.taxonomy_term),
    # Finders in use write a slash at the end, or none.
    path("oruk/v1/services", views.services_v1),
    path("oruk/v1/services/", views.services_v1),
    path("oruk/v1/services/<str:key>", views.service_v1),
    path("oruk/v1/taxonomies", views.taxonomies_v1),
    path("oruk/v1/taxonomies/", views.taxonomies_v1),
    path("oruk/v1/vocabularies", views.vocabularies_v1),
    path("oruk/v1/vocabularies/", views.vocabularies_v1),
    path("meetings.json", views.meetings),
    path("api/openapi.json", views.openapi),
    path("", include("alongside.exchange.referrals.urls")),
]
