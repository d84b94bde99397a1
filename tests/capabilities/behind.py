"""A page as the view behind its door makes it, for whoever the door lets in: without a browser, a session or a wait."""

from __future__ import annotations

import inspect
from collections import Counter
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404
from django.test import RequestFactory

from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from alongside.trust.looking.record import looks


def behind(
    view: Any, viewer: Viewer, *keys: UUID, **form: Any
) -> tuple[Any, Counter[tuple[Any, Any]]]:
    """The page or where it leads, None where there is none for them; and whom it showed, each with who looked.

    With answers it is sent as a form, once. What a page shows is only counted here: nobody reads it afterwards.
    """
    declared = view.door
    if declared.roles and not viewer.holds(*declared.roles):
        return None, Counter()
    make = RequestFactory()
    request: Any = make.post("/", {"once": str(uuid4()), **form}) if form else make.get("/")
    with (
        suppress(Http404),
        transaction.atomic(),
        acting(viewer.role, viewer.id, declared.purpose) as at,
        looks() as seen,
    ):
        request.viewer, request.at = viewer, at
        page = inspect.unwrap(view)(request, *keys)
        return page, Counter((client, viewer.id) for client in {one for one, _ in seen})
    return None, Counter()


def leads_on(page: Any) -> bool:
    """It was done, and the browser is sent on."""
    return page is not None and page.has_header("Location")
