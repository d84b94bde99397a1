"""Past whom a thing climbs, on every rung, and what stands on the list of somebody she has blocked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from tests.capabilities.access.twin.access import has_blocked
from tests.capabilities.access.twin.values import Key
from tests.capabilities.access.twin.values import World as Access
from tests.capabilities.paging.twin import climbing
from tests.capabilities.paging.twin.ladder import EVERYBODY
from tests.capabilities.paging.twin.values import ASKED, TOOK, Area, Step, Thing

ON_NO_RUNG = "4. whoever has been blocked by the person it is about, or by either of two, is on no rung of it"
ON_ALL_OF_THEM = "4. nor at the last, where everybody is asked"
THE_NEXT = "4. where that leaves nobody, the next is asked"
ALIKE = "4. what leads to nobody is put to everybody alike"
NOBODY_ELSE = "2. nobody is asked but who is on the rung"
ON_NO_LIST = "access: nothing stands on the list of somebody she has blocked"
WHO_HAS_IT = "5. who has it"
# "A clash, somebody named, looks, an entry that is not matched yet."
LEAD_TO_NOBODY = frozenset(
    {"clash", "named", "break_glass", "unknown_look", "reading", "same_person"}
)
# "Not a search for a key worker, a talk before she decides, a call, an answer, another time, a cancelled one, help to come,
# a must in the way, a message that a person sees to, what she said was written down wrongly, whether she wants a referral,
# nor a health ask."
OFF_THEIR_LIST = frozenset(
    {
        *("referral", "choose_worker", "no_worker_fits", "talk_first", "ring", "no_answer"),
        *("other_time", "cancelled", "help", "must_in_the_way", "cannot_reach", "not_sure_sent"),
        *("correction", "ask_about_referral", "health"),
    }
)


@dataclass(frozen=True)
class World:
    """All that decides. `about`: of each thing, the records of those whom it is about: of nobody, one or two."""

    access: Access
    area: Area
    about: Mapping[Key, frozenset[Key]]

    def past(self, thing: Thing) -> frozenset[Key]:
        """Whom she has blocked, under any record of hers; nobody, where the thing leads to nobody."""
        if thing.kind in LEAD_TO_NOBODY:
            return frozenset()
        records = self.about.get(thing.key, frozenset())
        workers = {one.worker for one in self.area.posts}
        return frozenset(
            one for one in workers if any(has_blocked(self.access, her, one) for her in records)
        )

    def of(self, thing: Thing) -> Area:
        """The area as one thing finds it: for that thing whoever was blocked is nobody, whatever post they hold."""
        past = self.past(thing)
        posts = tuple(one for one in self.area.posts if one.worker not in past)
        return replace(self.area, things=(thing,), posts=posts)

    def with_steps(self, steps: Iterable[Step]) -> World:
        """The same, and this has happened as well."""
        return replace(self, area=self.area.with_steps(*steps))


def _more(world: World, after: Area) -> World:
    return world.with_steps(after.steps[len(world.area.steps) :])


def tick(world: World, now: datetime) -> World:
    """Whoever is to be asked by now is asked."""
    for thing in world.area.things:
        world = _more(world, climbing.tick(world.of(thing), now))
    return world


def may_take(world: World, key: Key, worker: Key, now: datetime) -> bool:
    """Whoever finds it on their list; nobody whom she has blocked."""
    thing = world.area.thing(key)
    return climbing.may_take(world.of(thing), thing, worker, now)


def takes(world: World, key: Key, worker: Key, now: datetime) -> World:
    """Somebody says that they have it."""
    area = world.of(world.area.thing(key))
    return _more(world, climbing.takes(area, key, worker, now)[1])


def says(world: World, key: Key, worker: Key, now: datetime) -> World:
    """Somebody whom she has blocked says so: "as if they had given it back". Said twice it is the same hour."""
    last = world.area.of(key)[-1:]
    if last and (last[0].what, last[0].worker) == (TOOK, worker):
        return world
    return world.with_steps([Step(key, TOOK, worker, now)])


def breaches(world: World, code: Iterable[Step], lists: Mapping[Key, frozenset[Key]]) -> list[str]:
    """Every rule that does not hold: who was asked, in the code, and what stands on whose list."""
    here, there = Counter(world.area.steps), Counter(code)
    only_code, only_twin = there - here, here - there
    found = {*_asked(world, only_code, only_twin)}
    found.update(
        ON_NO_LIST
        for worker, keys in lists.items()
        for key in keys
        if _is_off(world, world.area.thing(key), worker)
    )
    return sorted(found)


def _asked(world: World, code: Iterable[Step], twin: Iterable[Step]) -> Iterator[str]:
    for step in code:
        if step.what != ASKED:
            yield WHO_HAS_IT
        elif step.worker in world.past(world.area.thing(step.thing)):
            yield ON_ALL_OF_THEM if step.rung == EVERYBODY else ON_NO_RUNG
        else:
            yield NOBODY_ELSE
    for step in twin:
        thing = world.area.thing(step.thing)
        if step.what != ASKED:
            yield WHO_HAS_IT
        else:
            yield ALIKE if thing.kind in LEAD_TO_NOBODY else THE_NEXT


def _is_off(world: World, thing: Thing, worker: Key) -> bool:
    return thing.kind in OFF_THEIR_LIST and worker in world.past(thing)
