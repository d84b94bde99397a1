"""Who stands on each rung at a moment."""

from __future__ import annotations

from datetime import datetime

from tests.capabilities.paging.twin.values import (
    MANAGER,
    OFFICER,
    ON_CALL_POST,
    SAFETY_LEAD,
    Area,
    Key,
    Post,
    Thing,
    Turn,
)

OWNER, DUTY_LEAD, LEADS = "owner", "duty lead", "leads"
OFFICERS, ON_CALL, EVERYBODY = "officers", "on call", "everybody"
LOOKS = frozenset({"break_glass", "unknown_look", "reading"})


def ladder(thing: Thing) -> tuple[str, ...]:
    """ "The rungs are", and "things about looks climb past every privacy officer to whoever is on call"."""
    if thing.kind in LOOKS:
        return (OWNER, OFFICERS, ON_CALL, EVERYBODY)
    return (OWNER, DUTY_LEAD, LEADS, ON_CALL, EVERYBODY)


def holders(area: Area, role: str, service: Key | None, now: datetime) -> frozenset[Key]:
    """Who holds a post now, at a service or (None) anywhere in the area."""
    return _workers(area.posts, role, service, now)


def on_duty(area: Area, role: str, service: Key | None, now: datetime) -> frozenset[Key]:
    """ "A turn of the rota counts for who holds the post as well." """
    return frozenset(
        turn.worker
        for turn in area.turns
        if turn.role == role
        and turn.holds(now)
        and service in (None, turn.service)
        and turn.worker in holders(area, role, turn.service, now)
    )


def _workers(
    rows: tuple[Post, ...] | tuple[Turn, ...], role: str, service: Key | None, now: datetime
) -> frozenset[Key]:
    return frozenset(
        row.worker
        for row in rows
        if row.role == role and row.holds(now) and service in (None, row.service)
    )


def on(area: Area, thing: Thing, rung: str, now: datetime) -> frozenset[Key]:
    """Whom a rung asks of a thing. "Whoever's look, reading or entry it is about is asked nothing of it."""
    if rung == EVERYBODY:
        below = [on(area, thing, other, now) for other in ladder(thing) if other != EVERYBODY]
        return frozenset().union(*below) or _managers(area, thing, now)
    return _named(area, thing, rung, now) - thing.whose


def _named(area: Area, thing: Thing, rung: str, now: datetime) -> frozenset[Key]:
    if rung == OWNER:
        return _owner(area, thing, now)
    if rung == DUTY_LEAD:
        return on_duty(area, SAFETY_LEAD, thing.service, now)
    if rung == LEADS:
        return _of_service_or_area(area, thing, SAFETY_LEAD, now)
    if rung == OFFICERS:
        return holders(area, OFFICER, None, now)
    # Open: "whoever is on call" of its service, else of the area; and where whom the rota names may be asked
    # nothing of it, whoever else holds the post is.
    for service in (thing.service, None):
        for found in (on_duty, holders):
            if there := found(area, ON_CALL_POST, service, now) - thing.whose:
                return there
    return frozenset()


def _owner(area: Area, thing: Thing, now: datetime) -> frozenset[Key]:
    """ "The worker, or everybody who holds the post." Open: a worker who holds no post any more is nobody."""
    if thing.worker is not None:
        in_post = {post.worker for post in area.posts if post.holds(now)}
        return frozenset({thing.worker} & in_post)
    return holders(area, thing.role or "", thing.service, now)


def _of_service_or_area(area: Area, thing: Thing, role: str, now: datetime) -> frozenset[Key]:
    """ "Of its service (of the area, where it has none)". Open: a service none of whose leads may be asked has none."""
    own = holders(area, role, thing.service, now) - thing.whose
    return own or holders(area, role, None, now)


def _managers(area: Area, thing: Thing, now: datetime) -> frozenset[Key]:
    """ "Where none of these is there, the service managers." """
    return _of_service_or_area(area, thing, MANAGER, now) - thing.whose
