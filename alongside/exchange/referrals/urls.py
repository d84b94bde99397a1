"""The addresses of a referral by machine."""

from django.urls import path

from alongside.exchange.referrals import views

urlpatterns = [
    path("fhir/$process-message", views.process_message),
    path("fhir/metadata", views.metadata),
    path("fhir/MessageDefinition", views.message_definitions),
]
