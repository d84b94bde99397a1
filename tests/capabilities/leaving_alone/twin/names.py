"""What she says of whom she does not want, and what is seen afterwards, held against the page."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

Key = Hashable
DAY, LONDON = timedelta(days=1), ZoneInfo("Europe/London")
SEVEN_DAYS = 7 * DAY
KEY_WORKER = "key_worker"
SEE_TO_HER_HEALTH = ("prescriber", "nurse", "midwife")
IN_THIS_ORDER = (KEY_WORKER, *SEE_TO_HER_HEALTH)

ONE_NAME = "without her short secret it is one name in seven days"
AT_ONCE = "I do not want this person to see my record counts at once"
ENDS = "it ends her key worker's link, and no other"
A_SEARCH = "whoever finds her a key worker is told"
ASK_FIRST = (
    "told to ask her first, alone, whether it was she; with her short secret nobody is asked"
)
ONE_DAY = "one working day"
THE_SAME = "whoever works with her and is not blocked has the same to ask"
NOT_THE_BLOCKED = "never who is blocked"


@dataclass(frozen=True)
class World:
    """All that decides. `links`: of each worker in post who is linked with her, the role. `said`: when a name was said bare.

    `search`: somebody looks for a key worker, with whether to ask her first and by which day at the latest, if a day is
    promised. `same`: since when it is asked whether it was she, where it was not her key worker.
    """

    links: Mapping[Key, str]
    blocked: frozenset[Key] = frozenset()
    said: tuple[datetime, ...] = ()
    ask_first: bool | None = None
    same: datetime | None = None
    since: datetime | None = None


@dataclass(frozen=True)
class Seen:
    """What stands: whom she has blocked, who is her key worker, what is looked for and by when, and whose it is to ask."""

    blocked: frozenset[Key]
    key_workers: frozenset[Key]
    ask_first: bool | None  # None: nobody looks for a key worker
    due: datetime | None
    owners: frozenset[Key]  # on whose list alone a search that began just now stands
    same: frozenset[Key] | None  # whose it is to ask whether it was she; empty: who is on call
    same_due: datetime | None


def never(world: World, worker: Key, now: datetime, *, bare: bool) -> tuple[bool, World]:
    """She says that somebody must not see her record."""
    if bare and any(now - one < SEVEN_DAYS for one in world.said):
        return False, world
    said = (*world.said, now) if bare else world.said
    role = world.links.get(worker)
    after = replace(world, blocked=world.blocked | {worker}, said=said)
    if role == KEY_WORKER:
        return True, _gone(after, frozenset({worker}), now, bare=bare)
    if role in SEE_TO_HER_HEALTH and bare:
        return True, replace(after, same=world.same or now)
    return True, after


def at_once(world: World, now: datetime, *, bare: bool) -> World:
    """*End it at once*: her key workers' links end, and nobody is blocked. Open: without one, nothing is taken from her."""
    return _gone(world, key_workers(world), now, bare=bare) if key_workers(world) else world


def _gone(world: World, gone: frozenset[Key], now: datetime, *, bare: bool) -> World:
    """Open: asked for once to ask her first, it is not taken back by what is said afterwards, and its day is the first's."""
    links = {one: role for one, role in world.links.items() if one not in gone}
    since = world.since or (now if bare else None)
    return replace(world, links=links, ask_first=bare or bool(world.ask_first), since=since)


def key_workers(world: World) -> frozenset[Key]:
    """Those of now."""
    return frozenset(
        one for one, role in world.links.items() if role == KEY_WORKER and one not in world.blocked
    )


def next_working_day(now: datetime) -> str:
    """Open: of a working day the day counts; at which hour of it is not said."""
    day = now.astimezone(LONDON) + DAY
    while day.isoweekday() > 5:
        day += DAY
    return day.date().isoformat()


def day_of(moment: datetime) -> str:
    """By the area's clock."""
    return moment.astimezone(LONDON).date().isoformat()


def may_ask(world: World) -> frozenset[Key]:
    """ "Her key worker first, then who prescribes, a nurse, a midwife"; where there is nobody, who is on call."""
    for role in IN_THIS_ORDER:
        these = {one for one, has in world.links.items() if has == role} - world.blocked
        if these:
            return frozenset(these)
    return frozenset()


def breaches(world: World, seen: Seen) -> list[str]:
    """Every rule that does not hold."""
    return sorted({*_of_her(world, seen), *_of_search(world, seen), *_of_the_same(world, seen)})


def _of_her(world: World, seen: Seen) -> Iterator[str]:
    if seen.blocked != world.blocked:
        yield AT_ONCE
    if seen.key_workers != key_workers(world):
        yield ENDS


def _of_search(world: World, seen: Seen) -> Iterator[str]:
    if (seen.ask_first is None) != (world.ask_first is None):
        yield A_SEARCH
    elif seen.ask_first != world.ask_first:
        yield ASK_FIRST
    if world.since and seen.due and day_of(seen.due) > next_working_day(world.since):
        yield ONE_DAY
    if seen.owners & world.blocked:
        yield NOT_THE_BLOCKED


def _of_the_same(world: World, seen: Seen) -> Iterator[str]:
    if (seen.same is None) != (world.same is None):
        yield THE_SAME
        return
    if seen.same is None or world.same is None or seen.same_due is None:
        return
    if seen.same & world.blocked:
        yield NOT_THE_BLOCKED
    elif not seen.same <= may_ask(world) or (not seen.same and key_workers(world)):
        # Open: what a key worker had to ask goes on, like all else on their list, to who is on call where none is left.
        yield THE_SAME
    if day_of(seen.same_due) != next_working_day(world.same):
        yield ONE_DAY
