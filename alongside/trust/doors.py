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

from django.db import Error
from django.db.models.functions import Now
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse

from alongside.kit.walls import As
from alongside.people.choices import AccountKind, Role
from alongside.people.models import Client, Post
from alongside.trust.access.caseload import caseload
from alongside.trust.acting import Purpose, acting
from alongside.trust.looking.budget import alarm, ask_for_review, hold_to_budget, may_open_so_many
from alongside.trust.looking.emergency import emergency_write_down
from alongside.trust.looking.errors import MustSayWhy, MustWait
from alongside.trust.looking.record import Event, Seen, Written, looks, write_down

READING = "/desk/reading/"
"""The page that says why no more records are shown today, and asks."""


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
    emergency: bool = False


class Asked(HttpRequest):
    """A request that has passed a door: who asks, and the database's time at which."""

    viewer: Viewer
    at: datetime


View = Callable[..., HttpResponseBase]


def door(
    audience: Audience,
    name: str,
    *,
    roles: frozenset[Role] = frozenset(),
    purpose: Purpose = Purpose.CARE,
    emergency: bool = False,
) -> Callable[[View], View]:
    """Declare who a view is for. ``roles`` empty means any post. ``name`` is what she reads: "looked at NAME".

    ``emergency``: the page is shown even where the look can only be written into a sealed file; it changes nothing.
    """
    declared = Door(audience, name, roles, purpose, emergency)

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
    try:
        if not request.user.is_authenticated:
            return sign_in_first(request, declared.audience)
        viewer = viewer_of(request, declared)
        if viewer is None:
            raise Http404
        asked = cast("Asked", request)
        asked.viewer = viewer
        return shown(asked, declared, lambda: view(asked, *args, **kwargs))
    except Error:
        # The text of a database error can name the other person: it goes no further than here.
        raise CannotShow from None


def shown(asked: Asked, declared: Door, page: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The page, once it is written down who looked; or the page that asks why, or says that somebody must look."""
    viewer, event = asked.viewer, None
    try:
        with acting(viewer.role, viewer.id, declared.purpose) as at, looks() as seen:
            asked.at = at
            response = page()
            if isinstance(response, SimpleTemplateResponse):
                response.render()
            if response.streaming:
                raise TypeError("a page behind a door is whole before it is sent")
            event = looking(viewer, declared, at)
            hold(write_down(event, seen), viewer, declared, at)
    except MustSayWhy:
        return to(READING)
    except MustWait:
        with acting(As.DUTY) as at:
            ask_for_review(viewer.id, at=at)
        return to(READING)
    except Error:
        if event is None or not declared.emergency or not kept_apart(event, seen):
            raise
    return response


def hold(written: Written, viewer: Viewer, declared: Door, at: datetime) -> None:
    """Keep the viewer to the reading budget, and say at once that a record without a reader was read."""
    if not may_open_so_many(written) and not declared.emergency:
        hold_to_budget(written, caseload=caseload(viewer.id, at))
    if written.canary:
        alarm(written, of=viewer.id, at=at)


def kept_apart(event: Event, seen: Seen) -> bool:
    """The emergency view alone: write the look into a sealed file instead. False where that cannot be done either."""
    try:
        emergency_write_down(event, seen)
    except OSError:
        return False
    return True


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
    if declared.audience is Audience.STAFF and kind == AccountKind.STAFF:
        # Posts stand open to the application, so this is one question without a transaction.
        live = Post.objects.filter(starts_at__lte=Now()).exclude(ends_at__lte=Now())
        held = list(live.filter(worker__account=account.pk).select_related("worker"))
        if not held:
            return None
        worker = held[0].worker
        posts = frozenset((post.organisation_id, Role(post.role)) for post in held)
        viewer = Viewer(As.PERSON, worker.pk, worker.area_id, posts)
        return viewer if viewer.holds(*(declared.roles or Role)) else None
    if declared.audience is Audience.HERS and kind == AccountKind.HERS:
        with acting(As.SIGN_IN):
            client = Client.objects.filter(account=account.pk).first()
        return Viewer(As.HER, client.pk, client.area_id) if client else None
    return None


def sign_in_first(request: HttpRequest, audience: Audience = Audience.STAFF) -> HttpResponse:
    """To staff's sign-in page, or to the page that everybody sees, with no word about where somebody was going."""
    address = "/" if audience is Audience.HERS else "/sign-in/"
    return to(address)


def to(address: str) -> HttpResponse:
    """On to another page."""
    return HttpResponse(status=303, headers={"Location": address})
