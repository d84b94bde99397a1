"""Who asks her, what they read, and that nothing but their answer ends it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

Key = Hashable
LONDON = ZoneInfo("Europe/London")
KEY_WORKER = "key_worker"
SEE_TO_HER_HEALTH = frozenset({"prescriber", "nurse", "midwife"})
IN_THIS_ORDER = (KEY_WORKER, "prescriber", "nurse", "midwife")

IS_ASKED = "whoever works with her has the same to ask; nothing but their answer ends it"
NOBODY_IS_ASKED = "with her short secret, and of whoever did not see to her health, nobody is asked"
WHOSE = "her key worker first, then who prescribes, a nurse, a midwife, each who is there that day and holds that post; else who is on call"
NOT_THE_BLOCKED = "nothing of it stands on the list of somebody she has blocked"
A_WORKING_DAY = "within one working day"
BLOCK_STANDS = "nothing is undone by it"
ONCE = "settled once, and by nobody whom she has blocked"
UNSEEN = "it never lies unseen: where she has blocked who is on call, another post has it"
A_SEARCH = "where her key worker was taken, whoever finds her one is told to ask her first"


@dataclass(frozen=True)
class World:
    """All that decides. `links`: with whom she has a link that has not ended, in which role. `posts`: the post that each
    holds in that role now; `away`: who is written down as away today. `since`: since when it is to be asked.
    `stand_by`: who is on call, the safety leads and the service managers."""

    links: Mapping[Key, str]
    posts: frozenset[Key]
    away: frozenset[Key] = frozenset()
    blocked: frozenset[Key] = frozenset()
    stand_by: frozenset[Key] = frozenset()
    since: datetime | None = None
    ask_first: bool = False


@dataclass(frozen=True)
class Seen:
    """What stands. `owner`: whose list, None who is on call; `lists`: on whose lists it is."""

    open: bool
    owner: Key | None
    lists: frozenset[Key]
    due: datetime | None
    blocked: frozenset[Key]
    ask_first: bool


def live(world: World, key: Key) -> str | None:
    """The role of a link that counts: only "while the worker holds a live post in that very role"."""
    return world.links.get(key) if key in world.posts else None


def never(world: World, key: Key, now: datetime, *, bare: bool) -> World:
    """She says, or somebody on her telephone, that this person must not see her record. The link itself "ends at once"
    where it is her key worker's. Open: for the others the block alone is enough."""
    role = world.links.get(key)  # "a link that has not ended is enough", without the post
    after = replace(world, blocked=world.blocked | {key})
    if role == KEY_WORKER:
        links = {one: of for one, of in world.links.items() if one != key}
        return replace(after, links=links, ask_first=world.ask_first or bare)
    if bare and role in SEE_TO_HER_HEALTH:
        return replace(after, since=world.since or now)
    return after


def may_ask(world: World) -> frozenset[Key]:
    """The first of the four roles in which somebody is left who is there, holds that post and is not blocked."""
    for role in IN_THIS_ORDER:
        these = {one for one in world.links if live(world, one) == role}
        found = these - world.blocked - world.away
        if found:
            return frozenset(found)
    return frozenset()


def settles(world: World, by: Key, lists: frozenset[Key]) -> tuple[bool, World]:
    """Somebody writes down that she was asked. Only who finds it on their list, and never who is blocked."""
    if world.since is None or by not in lists or by in world.blocked:
        return False, world
    return True, replace(world, since=None)


def next_working_day(now: datetime) -> str:
    """ "The day on which it is promised is not counted." """
    day = now.astimezone(LONDON) + timedelta(days=1)
    while day.isoweekday() > 5:
        day += timedelta(days=1)
    return day.date().isoformat()


def breaches(world: World, seen: Seen, *, just_now: bool) -> list[str]:
    """Every rule that does not hold. ``just_now``: it was put to somebody at this moment, also because whoever had it was
    blocked ("for who asks that"), so whose it is is known to the person.
    """
    return sorted(set(_breaches(world, seen, just_now=just_now)))


def _breaches(world: World, seen: Seen, *, just_now: bool) -> Iterator[str]:
    if seen.blocked != world.blocked:
        yield BLOCK_STANDS
    if seen.ask_first != world.ask_first:
        yield A_SEARCH
    if world.since is None:
        if seen.open:
            yield NOBODY_IS_ASKED
        return
    if not seen.open:
        yield IS_ASKED
        return
    if seen.lists & world.blocked or seen.owner in world.blocked:
        yield NOT_THE_BLOCKED
    if seen.owner is None and not seen.lists and world.stand_by - world.blocked:
        yield UNSEEN
    these = may_ask(world)
    if just_now and (seen.owner not in these if these else seen.owner is not None):
        yield WHOSE
    if seen.due and seen.due.astimezone(LONDON).date().isoformat() != next_working_day(world.since):
        yield A_WORKING_DAY
