"""When a thing is put to whom: asked once a minute, after everything that happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tests.capabilities.paging.twin import ladder
from tests.capabilities.paging.twin.values import (
    ASKED,
    GAVE_BACK,
    SAFETY_LEAD,
    TOOK,
    Area,
    Key,
    Step,
    Thing,
)

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
WAITS = {
    "clash": 15 * MINUTE,
    "walk_in": 5 * MINUTE,
    "reading": HOUR,
    "break_glass": HOUR,
    "unknown_look": 4 * HOUR,
}
ELSE = 30 * MINUTE
ALL_OF_THEM = HOUR
LEFT_ALONE = HOUR
DAY = timedelta(days=1)


def begins(thing: Thing) -> datetime:
    """ "An urgent thing is put to its owner at once"; any other "begins to climb when it is late"."""
    return thing.made if thing.urgent else thing.due


def goes_by_day(area: Area, thing: Thing) -> bool:
    """ "Such a thing is put to nobody outside of that"; "called urgent, it climbs at any hour"."""
    return not thing.urgent and thing.kind not in area.late_too


def is_by_day(area: Area, now: datetime) -> bool:
    """ "Monday to Friday from 9 to before 17 by the area's clock, but on no public holiday of the nation that the area is
    in." """
    local = now.astimezone(area.zone)
    return local.isoweekday() <= 5 and local.date() not in area.holidays and 9 <= local.hour <= 16


def first_such_minute(area: Area, when: datetime) -> datetime:
    """The moment itself, or nine o'clock on the next day that counts."""
    while not is_by_day(area, when):
        local = when.astimezone(area.zone)
        nine = local.replace(hour=9, minute=0, second=0, microsecond=0)
        when = nine if local < nine else nine + DAY
    return when


def has_it(area: Area, thing: Thing, now: datetime) -> Step | None:
    """Who took it last and has not given it back. Open: once it has climbed again nobody has it, until somebody takes it."""
    taken = None
    for step in area.of(thing.key):
        if step.what == TOOK:
            taken = step
        elif step.what == ASKED or (taken is not None and taken.worker == step.worker):
            taken = None
    if taken is not None and not in_post(area, taken.worker, now):
        return None  # Open: whoever holds no post any more does not have it
    if taken is not None and area.is_away(taken.worker, now):
        return None  # "Whoever has a thing and is away has it no more"
    return taken


def asked_together(area: Area, thing: Thing) -> frozenset[Key]:
    """Whoever was asked last, all at one moment."""
    asked = [step for step in area.of(thing.key) if step.what == ASKED]
    return frozenset(step.worker for step in asked if step.at == asked[-1].at)


def all_away(area: Area, thing: Thing, now: datetime) -> bool:
    """ "All who were asked together last are away by now." """
    asked = asked_together(area, thing)
    return bool(asked) and area.away(asked, now) == asked


def nobody_is_reachable(area: Area, thing: Thing, worker: Key, now: datetime) -> bool:
    """What a list that has the thing says above everything else: "as long as all who were asked last are away; so does
    the list of its owner where it was to be asked five minutes ago and nobody holds any of these posts." Open: not where
    somebody has it, for then somebody is."""
    if not finds(area, thing, worker, now) or has_it(area, thing, now) is not None:
        return False
    if worker in ladder.owners(area, thing, now):
        first = begins(thing)
        if goes_by_day(area, thing):
            first = first_such_minute(area, first)
        late = now >= first + 5 * MINUTE
        if late and ladder.nobody_holds_a_post(area, thing, now):
            return True
    return all_away(area, thing, now)


def in_post(area: Area, worker: Key, now: datetime) -> bool:
    """Whoever holds none finds nothing."""
    return any(post.worker == worker and post.holds(now) for post in area.posts)


def left_alone_until(area: Area, thing: Thing, taken: Step) -> datetime:
    """ "For an hour, and until it is due"; what goes by day for 24."""
    return max(taken.at + (DAY if goes_by_day(area, thing) else LEFT_ALONE), thing.due)


def next_at(area: Area, thing: Thing, now: datetime) -> datetime | None:
    """From which moment on the next rung is to be asked."""
    first = begins(thing)
    if thing.done is not None:
        return None
    steps = area.of(thing.key)
    taken = has_it(area, thing, now)
    if taken is not None:
        return max(first, left_alone_until(area, thing, taken))
    if not steps or steps[-1].what in (GAVE_BACK, TOOK):
        return max([first, *(step.at for step in steps[-1:])])
    if steps[-1].rung != ladder.EVERYBODY and all_away(area, thing, now):
        return max(first, steps[-1].at)
    if goes_by_day(area, thing):
        wait = 7 * DAY if steps[-1].rung == ladder.EVERYBODY else DAY
    else:
        wait = ALL_OF_THEM if steps[-1].rung == ladder.EVERYBODY else WAITS.get(thing.kind, ELSE)
    return max(first, steps[-1].at + wait)


def next_rung(area: Area, thing: Thing, now: datetime) -> str | None:
    """ "A rung with nobody is passed over"; the last comes again and again. Late ones begin "past its owner"."""
    rungs = ladder.ladder(thing)
    asked = [step.rung for step in area.of(thing.key) if step.what == ASKED]
    at = rungs.index(asked[-1]) + 1 if asked else (0 if thing.urgent else 1)
    for rung in rungs[min(at, len(rungs) - 1) :]:
        if ladder.on(area, thing, rung, now):
            return rung
    return None


def tick(area: Area, now: datetime) -> Area:
    """Whoever is to be asked by now is asked: one rung of each thing at a time."""
    for thing in area.things:
        if goes_by_day(area, thing) and not is_by_day(area, now):
            continue
        wanted = next_at(area, thing, now)
        rung = next_rung(area, thing, now) if wanted is not None and wanted <= now else None
        if rung is not None:
            whom = ladder.on(area, thing, rung, now)
            area = area.with_steps(*(Step(thing.key, ASKED, one, now, rung) for one in whom))
    return area


def may_take(area: Area, thing: Thing, worker: Key, now: datetime) -> bool:
    """Whoever finds it on their list."""
    return thing.done is None and finds(area, thing, worker, now)


def takes(area: Area, key: Key, worker: Key, now: datetime) -> tuple[bool, Area]:
    """Somebody says that they have it. Said again, it is the same hour."""
    thing = area.thing(key)
    if not may_take(area, thing, worker, now):
        return False, area
    last = area.of(key)[-1:]
    if last and (last[0].what, last[0].worker) == (TOOK, worker):
        return True, area  # "said twice it is the same hour", also by whoever is away
    return True, area.with_steps(Step(key, TOOK, worker, now))


def gives_back(area: Area, key: Key, worker: Key, now: datetime) -> tuple[bool, Area]:
    """Somebody who has it does not any more. Open: only whoever has it can give it back."""
    taken = has_it(area, area.thing(key), now)
    if area.thing(key).done is not None or taken is None or taken.worker != worker:
        return False, area
    return True, area.with_steps(Step(key, GAVE_BACK, worker, now))


def opens(area: Area, key: Key, worker: Key, now: datetime) -> Area:
    """ "A safety lead who opens an urgent thing has read it: they have it." """
    thing = area.thing(key)
    lead = worker in ladder.holders(area, SAFETY_LEAD, None, now)
    if thing.urgent and lead and may_take(area, thing, worker, now):
        return takes(area, key, worker, now)[1]
    return area


def does(area: Area, key: Key, now: datetime) -> Area:
    """It is done; nothing more is asked."""
    return area.with_thing(replace(area.thing(key), done=now))


def finds(area: Area, thing: Thing, worker: Key, now: datetime) -> bool:
    """Whether it is on somebody's list: whose it is, and "whoever was asked, or took it". "Nothing takes it off
    but its being done." Never on that of whoever it is about, or who holds no post any more."""
    if thing.done is not None or worker in thing.whose or not in_post(area, worker, now):
        return False
    stepped = any(
        step.worker == worker and step.what in (ASKED, TOOK) for step in area.of(thing.key)
    )
    return stepped or worker in ladder.owners(area, thing, now)


def on_top(area: Area, thing: Thing, now: datetime) -> bool:
    """ "What climbed and nobody has stands above everything else." Climbed is asked beyond its owner."""
    climbed = any(step.what == ASKED and step.rung != ladder.OWNER for step in area.of(thing.key))
    return thing.done is None and climbed and has_it(area, thing, now) is None


def is_lost_to(area: Area, worker: Key, now: datetime) -> frozenset[Key]:
    """For which things a worker's list says that nobody is reachable."""
    return frozenset(
        thing.key for thing in area.things if nobody_is_reachable(area, thing, worker, now)
    )


def reads(area: Area, worker: Key, now: datetime) -> tuple[frozenset[Key], frozenset[Key]]:
    """A worker's list: what stands above everything else, and the rest."""
    mine = [thing for thing in area.things if finds(area, thing, worker, now)]
    top = frozenset(thing.key for thing in mine if on_top(area, thing, now))
    return top, frozenset(thing.key for thing in mine) - top
