"""Addresses that exist in these tests alone: pages that show clients, and one that forgets to say so."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from alongside.config.urls import handler400, handler403, handler404, handler500, urlpatterns
from alongside.people.models import Client
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@door(Audience.STAFF, "your times")
def one(request: Asked, key: UUID) -> HttpResponse:
    """Shows a client, and says so."""
    client = Client.objects.get(pk=key)
    looked(client.pk, "diary")
    return HttpResponse(f"Times of {client.known_as}")


@door(Audience.STAFF, "your times")
def everybody(request: Asked) -> HttpResponse:
    """Shows whoever is in reach, and says so."""
    rows = list(Client.objects.all())
    for client in rows:
        looked(client.pk, "diary")
    return HttpResponse(", ".join(sorted(client.known_as for client in rows)))


@door(Audience.STAFF, "what to do in an emergency", emergency=True)
def emergency(request: Asked, key: UUID) -> HttpResponse:
    """Shows a client to whoever may save a life."""
    client = Client.objects.get(pk=key)
    looked(client.pk, "emergency")
    return HttpResponse(f"Ring for {client.known_as}")


@require_safe
@door(Audience.STAFF, "your times")
def forgets(request: Asked, key: UUID) -> HttpResponse:
    """Shows a client and says nothing of it."""
    return HttpResponse(f"Times of {Client.objects.get(pk=key).known_as}")


@door(Audience.STAFF, "your times")
def drips(request: Asked) -> StreamingHttpResponse:
    """Sends before it is whole."""

    def parts() -> Iterator[str]:
        yield "Times"

    return StreamingHttpResponse(parts())


@door(Audience.HERS, "your own times")
def hers(request: Asked) -> HttpResponse:
    """Her own page."""
    looked(request.viewer.id, "diary")
    return HttpResponse(Client.objects.get(pk=request.viewer.id).known_as)


urlpatterns = [
    *urlpatterns,
    path("desk/try/one/<uuid:key>/", one),
    path("desk/try/everybody/", everybody),
    path("desk/try/emergency/<uuid:key>/", emergency),
    path("desk/try/drips/", drips),
    path("try/hers/", hers),
]
