"""The addresses of `tests.doors.looking.pages`, and one whose page shows a client and does not say so."""

from __future__ import annotations

from django.urls import path

from tests.doors.looking import pages
from tests.doors.looking.pages import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
urlpatterns = [
    *(one for one in pages.urlpatterns if "drips" not in str(one.pattern)),
    path("desk/try/forgets/<uuid:key>/", pages.forgets),
]
