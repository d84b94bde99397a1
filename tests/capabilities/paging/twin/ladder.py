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
MANAGERS = "managers"
# What the table marks "its service".
ITS_SERVICE = frozenset(
    {
        *("referral", "no_worker_fits", "choose_worker", "hand_over", "correction", "help"),
        *("school_silent", "is_right", "health", "nobody_reads", "no_key"),
    }
)


def ladder(thing: Thing) -> tuple[str, ...]:
    """ "The rungs are", "things about looks climb past every privacy officer to whoever is on call", and "its service"."""
    if thing.kind in LOOKS:
        return (OWNER, OFFICERS, ON_CALL, EVERYBODY)
    if thing.kind in ITS_SERVICE:
        return (OWNER, MANAGERS, ON_CALL, EVERYBODY)
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
    """Whom a rung asks of a thing. "Whoever's look, reading or entry it is about is asked nothing of it." "Who is away is
    on no rung that day: neither as owner, nor by the rota, nor as holder of a post." """
    if rung != EVERYBODY:
        return _named(area, thing, rung, now, there=True)
    # "Where nobody on the last rung is there, and no service manager, those of the last rung who are away are asked all
    # the same"; "where nobody holds any of these posts, the service managers who are away".
    managers = _managers(area, thing, now)
    return (
        _everybody(area, thing, now, there=True)
        or managers - area.away(managers, now)
        or _everybody(area, thing, now, there=False)
        or managers
    )


def _everybody(area: Area, thing: Thing, now: datetime, *, there: bool) -> frozenset[Key]:
    """ "All of them and every safety lead of the area", who for a look are no rung of their own; or "and every service
    manager of the area"."""
    rungs = [rung for rung in ladder(thing) if rung != EVERYBODY]
    below = [_named(area, thing, rung, now, there=there) for rung in rungs]
    if thing.kind not in LOOKS:
        role = MANAGER if thing.kind in ITS_SERVICE else SAFETY_LEAD
        more = holders(area, role, None, now) - thing.whose
        below.append(more - (area.away(more, now) if there else frozenset()))
    return frozenset[Key]().union(*below)


def owners(area: Area, thing: Thing, now: datetime) -> frozenset[Key]:
    """On whose list it is from the first, there or away."""
    return _owner(area, thing, now) - thing.whose


def nobody_holds_a_post(area: Area, thing: Thing, now: datetime) -> bool:
    """ "Nobody holds any of these posts": the last rung is empty, there or away, and so are the managers."""
    return not (_everybody(area, thing, now, there=False) or _managers(area, thing, now))


def _named(area: Area, thing: Thing, rung: str, now: datetime, *, there: bool) -> frozenset[Key]:
    """``there``: whoever is away counts as nobody, so that whoever else holds the post comes up."""

    def who(workers: frozenset[Key]) -> frozenset[Key]:
        asked = workers - thing.whose
        return asked - area.away(asked, now) if there else asked

    if rung == OWNER:
        return who(_owner(area, thing, now))
    if rung == DUTY_LEAD:
        return who(on_duty(area, SAFETY_LEAD, now))
    if rung in (LEADS, MANAGERS):
        # Open: a service none of whose leads may be asked has none. Nor one none of whose managers may.
        role = SAFETY_LEAD if rung == LEADS else MANAGER
        own = who(holders(area, role, thing.service, now))
        return own or who(holders(area, role, None, now))
    if rung == OFFICERS:
        return who(holders(area, OFFICER, None, now))
    # Open: where whom the rota names may be asked nothing of it, whoever else holds the post is.
    turns = who(on_duty(area, ON_CALL_POST, now))
    return turns or who(holders(area, ON_CALL_POST, None, now))


def _owner(area: Area, thing: Thing, now: datetime) -> frozenset[Key]:
    """ "The worker, or everybody who holds the post." Open: a worker who holds no post any more is nobody."""
    if thing.worker is not None:
        in_post = {post.worker for post in area.posts if post.holds(now)}
        return frozenset({thing.worker} & in_post)
    return holders(area, thing.role or "", thing.service, now)


def _managers(area: Area, thing: Thing, now: datetime) -> frozenset[Key]:
    """ "Where none of these is there, the service managers." Open: all of the area, for it is the last rung."""
    return holders(area, MANAGER, None, now) - thing.whose
