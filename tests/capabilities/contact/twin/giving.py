"""Asking, giving and not giving; and what each of them is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.capabilities.contact.twin.values import (
    GIVEN,
    NOT_GIVEN,
    WAITS,
    Area,
    Key,
    Request,
)

AT_MOST = timedelta(days=3)

# What somebody is told. NOT_FOUND is the same whatever the reason, and so is REFUSED.
NOT_FOUND, REFUSED, ASKED = "not found", "refused", "asked"
ADDRESS, WRITTEN, OVER = "the address", "written down", "over"


@dataclass(frozen=True)
class Outcome:
    """What whoever pressed is told, whether the answer holds her address, and the area afterwards."""

    said: str
    area: Area

    @property
    def tells(self) -> bool:
        """ "The address is in the answer to that press, once." """
        return self.said == ADDRESS


def holds_her_key(area: Area, worker: Key, her: Key, now: datetime) -> bool:
    """A live post as safety lead at an organisation she has a live link with, not blocked by her; and "a safety lead
    she is kept apart from finds nothing of any of it"."""
    there = any(
        post.worker == worker
        and post.role == "safety lead"
        and post.holds(now)
        and (her, post.organisation) in area.cared_for_at
        for post in area.posts
    )
    return there and (her, worker) not in area.blocked and not area.kept_apart(her, worker)


def may_be_told(area: Area, request: Request, now: datetime) -> bool:
    """ "Refused for a person she is kept apart from either way round, one she has blocked, herself, and anybody
    unknown." Open: whoever is no worker with a live post is unknown. Whoever asks may be the one who is told."""
    worker = request.worker
    return (
        worker in area.workers
        and any(post.worker == worker and post.holds(now) for post in area.posts)
        and (request.her, worker) not in area.blocked
        and not area.kept_apart(request.her, worker)
    )


def asks(area: Area, request: Request, now: datetime) -> Outcome:
    """ "A safety lead who holds her key asks: for one worker, why, until when (three days at most), and whether she
    reads of it at once or later." """
    if not holds_her_key(area, request.by, request.her, now):
        return Outcome(NOT_FOUND, area)
    if not may_be_told(area, request, now):
        return Outcome(REFUSED, area)
    until = min(request.until, now + AT_MOST)
    return Outcome(ASKED, area.with_request(replace(request, until=until)))


def others(area: Area, request: Request, now: datetime) -> frozenset[Key]:
    """Who could give it: "another safety lead who holds her key". Open: nor is it whoever would be told."""
    return frozenset(
        post.worker
        for post in area.posts
        if post.worker not in (request.by, request.worker)
        and holds_her_key(area, post.worker, request.her, now)
    )


def gives(area: Area, key: Key, second: Key, now: datetime) -> Outcome:
    """ "Another safety lead who holds her key gives it"; "the same is looked at again when it is given".

    Open: it is given no more once its day is over, nor when whoever asked does not hold her key any more.
    """
    request = area.request(key)
    if request is None or not holds_her_key(area, second, request.her, now):
        return Outcome(NOT_FOUND, area)
    if request.state != WAITS or now >= request.until:
        return Outcome(OVER, area)
    if second not in others(area, request, now):
        return Outcome(REFUSED, area)
    if not holds_her_key(area, request.by, request.her, now) or not may_be_told(area, request, now):
        return Outcome(REFUSED, area)
    if request.her not in area.addresses:
        return Outcome(REFUSED, area)
    told_as = next(
        (post.role, post.organisation)
        for post in area.posts
        if post.worker == request.worker and post.holds(now)
    )
    given = replace(
        request,
        state=GIVEN,
        second=second,
        ended=now,
        post=told_as,
        readable=not request.later,
    )
    return Outcome(ADDRESS, area.with_request(given))


def does_not_give(area: Area, key: Key, second: Key, now: datetime) -> Outcome:
    """ "Or does not." Open: whoever asked can take it back, and what is over can be ended as well."""
    request = area.request(key)
    if request is None or not holds_her_key(area, second, request.her, now):
        return Outcome(NOT_FOUND, area)
    if request.state == GIVEN:
        return Outcome(OVER, area)
    if request.state == NOT_GIVEN:
        return Outcome(WRITTEN, area)
    ended = replace(request, state=NOT_GIVEN, second=second, ended=now)
    return Outcome(WRITTEN, area.with_request(ended))


def she_can_read(area: Area, key: Key, lead: Key, now: datetime) -> Outcome:
    """ "Where it was to be later, it is on the safety leads' list until one of them says that she can read of it." """
    request = area.request(key)
    if request is None or not holds_her_key(area, lead, request.her, now):
        return Outcome(NOT_FOUND, area)
    if request.state != GIVEN:
        return Outcome(OVER, area)
    return Outcome(WRITTEN, area.with_request(replace(request, readable=True)))
