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
    Thing,
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
    return frozenset(
        post.worker
        for post in area.posts
        if post.role == role and post.holds(now) and service in (None, post.service)
    )


def on_duty(area: Area, role: str, now: datetime) -> frozenset[Key]:
    """ "A turn of the rota counts for who holds the post as well." """
    turns = {turn.worker for turn in area.turns if turn.role == role and turn.holds(now)}
    return holders(area, role, None, now) & turns


def on(area: Area, thing: Thing, rung: str, now: datetime) -> frozenset[Key]:
    """Whom a rung asks of a thing. All of them are, "with every safety lead of the area", save of a look. "Whoever's look, reading or entry it is about is asked nothing of it."""
    if rung == EVERYBODY:
        below = [on(area, thing, other, now) for other in ladder(thing) if other != EVERYBODY]
        if thing.kind not in LOOKS:
            below.append(holders(area, SAFETY_LEAD, None, now) - thing.whose)
        return frozenset[Key]().union(*below) or _managers(area, thing, now)
    return _named(area, thing, rung, now) - thing.whose


def _named(area: Area, thing: Thing, rung: str, now: datetime) -> frozenset[Key]:
    if rung == OWNER:
        return _owner(area, thing, now)
    if rung == DUTY_LEAD:
        return on_duty(area, SAFETY_LEAD, now)
    if rung == LEADS:
        return _leads(area, thing, now)
    if rung == OFFICERS:
        return holders(area, OFFICER, None, now)
    # Open: where whom the rota names may be asked nothing of it, whoever else holds the post is.
    turns = on_duty(area, ON_CALL_POST, now) - thing.whose
    return turns or holders(area, ON_CALL_POST, None, now)


def _owner(area: Area, thing: Thing, now: datetime) -> frozenset[Key]:
    """ "The worker, or everybody who holds the post." Open: a worker who holds no post any more is nobody."""
    if thing.worker is not None:
        in_post = {post.worker for post in area.posts if post.holds(now)}
        return frozenset({thing.worker} & in_post)
    return holders(area, thing.role or "", thing.service, now)


def _leads(area: Area, thing: Thing, now: datetime) -> frozenset[Key]:
    """ "Of its service (of the area, where it has none)". Open: a service none of whose leads may be asked has none."""
    own = holders(area, SAFETY_LEAD, thing.service, now) - thing.whose
    return own or holders(area, SAFETY_LEAD, None, now)


def _managers(area: Area, thing: Thing, now: datetime) -> frozenset[Key]:
    """ "Where none of these is there, the service managers." Open: all of the area, for it is the last rung."""
    return holders(area, MANAGER, None, now) - thing.whose
