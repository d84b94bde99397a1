"""Doors: what every address declares, and how a page is shown.

Nobody passes a door that does not say who it is for. Behind a staff door, or hers, the page is rendered
whole, what it showed of whom is written down in the same transaction, that is committed, and only
then is a byte sent. If it cannot be written down, nothing is shown.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, cast
from uuid import UUID

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse

from alongside.kit.walls import As
from alongside.people.choices import AccountKind, Role
from alongside.people.models import Client, Post, Worker
from alongside.trust.acting import Purpose, acting
from alongside.trust.looking.record import Event, looks, write_down


class Audience(StrEnum):
    """Who a door is for."""

    EVERYBODY = "everybody"  # no sign-in; shows nobody's facts
    STAFF = "staff"
    HERS = "hers"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who stands at the door: a worker with the posts they hold today, or a client."""

    role: As
    id: UUID
    area: UUID
    posts: frozenset[tuple[UUID, Role]] = frozenset()

    def holds(self, *roles: Role) -> bool:
        """Whether the viewer holds one of these posts."""
        return any(role in roles for _, role in self.posts)


@dataclass(frozen=True, slots=True)
class Door:
    """What an address declares: who for, which posts, what for, and the name that looks are written under."""

    audience: Audience
    name: str
    roles: frozenset[Role] = frozenset()
    purpose: Purpose = Purpose.CARE


class Asked(HttpRequest):
    """A request that has passed a door."""

    viewer: Viewer


View = Callable[..., HttpResponseBase]


def door(
    audience: Audience,
    name: str,
    *,
    roles: frozenset[Role] = frozenset(),
    purpose: Purpose = Purpose.CARE,
) -> Callable[[View], View]:
    """Declare who a view is for. ``roles`` empty means any post. ``name`` is what she reads: "looked at NAME"."""
    declared = Door(audience, name, roles, purpose)

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def passed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if audience is Audience.EVERYBODY:
                return view(request, *args, **kwargs)
            return viewing(request, declared, view, *args, **kwargs)

        passed.door = declared  # type: ignore[attr-defined]
        return passed

    return wrap


def viewing(
    request: HttpRequest, declared: Door, view: View, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    """Render whole, write down who was looked at, commit, send. Or refuse."""
    if not request.user.is_authenticated:
        return sign_in_first(request)
    viewer = viewer_of(request, declared)
    if viewer is None:
        raise Http404
    asked = cast("Asked", request)
    asked.viewer = viewer
    try:
        with acting(viewer.role, viewer.id, declared.purpose) as at, looks() as seen:
            response = view(asked, *args, **kwargs)
            if isinstance(response, SimpleTemplateResponse):
                response.render()
            write_down(looking(viewer, declared, at), seen)
    except DatabaseError:
        # The text of a database error can name the other person: it goes no further than here.
        raise CannotShow from None
    return response


def looking(viewer: Viewer, declared: Door, at: datetime) -> Event:
    """The event of this viewer's look through this door, in the posts that open it."""
    opens = {str(role) for _, role in viewer.posts if role in (declared.roles or Role)}
    held = ", ".join(sorted(opens))
    return Event(viewer.role, viewer.id, held, declared.name, declared.purpose, at)


class CannotShow(Exception):
    """This page cannot be shown now. Nothing was changed. Try again in a minute."""


def viewer_of(request: HttpRequest, declared: Door) -> Viewer | None:
    """The person at the door, or None where the door is not for them."""
    account = request.user
    kind = getattr(account, "kind", None)
    with acting(As.SIGN_IN) as at:
        if declared.audience is Audience.STAFF and kind == AccountKind.STAFF:
            worker = Worker.objects.filter(account=account.pk).first()
            if worker is None:
                return None
            held = Post.objects.filter(worker=worker, starts_at__lte=at).exclude(ends_at__lte=at)
            posts = frozenset((post.organisation_id, Role(post.role)) for post in held)
            viewer = Viewer(As.PERSON, worker.pk, worker.area_id, posts)
            allowed = viewer.holds(*(declared.roles or Role))
            return viewer if allowed else None
        if declared.audience is Audience.HERS and kind == AccountKind.HERS:
            client = Client.objects.filter(account=account.pk).first()
            return Viewer(As.HER, client.pk, client.area_id) if client else None
    return None


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, with no word about where somebody was going."""
    return HttpResponse(status=303, headers={"Location": "/sign-in/"})
