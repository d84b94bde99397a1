"""Addresses that exist in this test alone, each of which goes wrong with words of hers in its mouth."""

from __future__ import annotations

from django.db import connection
from django.http import HttpResponse
from django.urls import path

from alongside.config.urls import handler400, handler403, handler404, handler500, urlpatterns
from alongside.people.models import Client, Identity
from alongside.trust.doors import Asked, Audience, door
from tests.doors.canary.her import hers


@door(Audience.STAFF, "a page to try")
def crash(request: Asked) -> HttpResponse:
    """A fault of the program whose text names her."""
    names = list(Client.objects.values_list("known_as", flat=True))
    raise RuntimeError(f"{names} {list(Identity.objects.values_list('family_name', flat=True))}")


@door(Audience.STAFF, "a page to try")
def statement(request: Asked) -> HttpResponse:
    """A statement that the database does not understand, with her in it."""
    names = list(Client.objects.values_list("known_as", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("select nosuch(%s)", [str(names)])
    return HttpResponse()


@door(Audience.STAFF, "a page to try")
def violates(request: Asked, number: int) -> HttpResponse:
    """A row of hers written again: the database refuses, and in its own words says why."""
    model = hers()[number]
    [row] = model._default_manager.all()[:1]
    row._state.adding = True
    row.save(force_insert=True)
    return HttpResponse()


@door(Audience.STAFF, "a page to try")
def empties(request: Asked, number: int) -> HttpResponse:
    """A row of hers without what it needs: the database's words hold the whole row."""
    model = hers()[number]
    for one in model._default_manager.all()[:1]:
        needed = [f for f in model._meta.local_fields if not f.null and not f.primary_key]
        model._default_manager.filter(pk=one.pk).update(**{needed[-1].name: None})
    return HttpResponse()


urlpatterns = [
    *urlpatterns,
    path("desk/try/crash/", crash),
    path("desk/try/statement/", statement),
    path("desk/try/violates/<int:number>/", violates),
    path("desk/try/empties/<int:number>/", empties),
]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
