"""Everything that orders a worker's day, gathered with a few questions however many people there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from alongside.care import mine
from alongside.care.harm import ALERTS, Facts, Sign, no_way_counts, rank, rank_of_work, signs
from alongside.care.whom import about_whom, not_of_who_blocked
from alongside.trust.access.team import without_key_worker
from alongside.trust.contact.standing import COUNTS, how_rules_stand, to_be_sent
from alongside.trust.doors import Viewer
from alongside.work.models import WorkItem
from alongside.work.queries import open_items

SOON = timedelta(days=6)
"""How many days from today on a time is near, where nobody can be told anything about it."""


@dataclass(frozen=True, slots=True)
class Person:
    """One of the viewer's people with what is known of them now. ``held``: until when times they were offered are."""

    who: mine.Mine
    facts: Facts
    times: tuple[mine.Next, ...]
    held: datetime | None

    @property
    def signs(self) -> tuple[Sign, ...]:
        """What waits, the gravest first."""
        return signs(self.facts)

    @property
    def says_no_way(self) -> bool:
        """Whether their row says that nobody may reach them now."""
        return "no_way_to_reach" in (sign.name for sign in self.signs[:ALERTS])


@dataclass(frozen=True, slots=True)
class Day:
    """The viewer's day. ``people`` are in the order of harm; ``work`` is the viewer's, the gravest first."""

    people: tuple[Person, ...]
    work: tuple[WorkItem, ...]
    about: dict[UUID, UUID]

    @property
    def without_a_way(self) -> tuple[Person, ...]:
        """Everybody for whom no rule about reaching them counts, whoever comes next first."""
        found = [one for one in self.people if no_way_counts(one.facts)]
        return tuple(sorted(found, key=_soonest))


def day_of(viewer: Viewer, at: datetime) -> Day:
    """Everybody, in order."""
    people = mine.my_people(viewer, at)
    items = not_of_who_blocked(viewer.id, viewer.area, open_items(viewer.id))
    about = about_whom(items)
    facts = facts_of(people, items, about, at)
    gathered = [Person(one, *facts[key]) for key, one in people.items()]
    return Day(
        people=tuple(sorted(gathered, key=_order)),
        work=tuple(sorted(items, key=lambda item: _work_order(item, at))),
        about={item.pk: about[item.about] for item in items if item.about in about},
    )


def facts_of(
    people: dict[UUID, mine.Mine],
    items: Iterable[WorkItem],
    about: dict[UUID, UUID],
    at: datetime,
) -> dict[UUID, tuple[Facts, tuple[mine.Next, ...], datetime | None]]:
    """Facts and times to come of each of them, and until when the times they were offered are held."""
    keys = list(people)
    times, due = mine.coming(keys, at), mine.waiting(keys, at)
    rules, missed = how_rules_stand(keys, at), mine.could_not_come(keys)
    held = mine.held_for(keys, at)
    to_say = {*held, *to_be_sent([key for key in keys if rules[key] != COUNTS])}
    open_work: dict[UUID, set[str]] = defaultdict(set)
    late_work: dict[UUID, set[str]] = defaultdict(set)
    for item in items:
        if (whom := about.get(item.about)) is not None:
            open_work[whom].add(item.kind)
            if item.due_at <= at:
                late_work[whom].add(item.kind)
    today = localdate(at)
    # Who is somebody's key worker knows that they have one, so a key worker's own day asks nothing.
    alone = without_key_worker([key for key, one in people.items() if not one.key_worker])
    found = {}
    for key in keys:
        coming = times.get(key, ())
        waits = due.get(key, mine.Waiting())
        facts = Facts(
            open_work=frozenset(open_work[key]),
            late_work=frozenset(late_work[key]),
            contact=rules[key],
            to_reach=key in to_say or any(_is_near(one.starts_at, today) for one in coming),
            could_not_come=missed.get(key, ()),
            critical_without_time=waits.critical,
            time_fell=any(not one.stands for one in coming),
            passed_over=waits.passed_over,
            no_key_worker=key in alone,
            agreed_today=any(localdate(one.starts_at) == today for one in coming),
        )
        found[key] = (facts, coming, held.get(key))
    return found


def _is_near(starts_at: datetime, today: date) -> bool:
    return today <= localdate(starts_at) <= today + SOON


def _order(person: Person) -> tuple[int, str, str, str]:
    """By harm; then who comes soonest."""
    return rank(person.facts), *_soonest(person)


def _soonest(person: Person) -> tuple[str, str, str]:
    """Who comes soonest, somebody without a time last; then by name, so that the list does not jump about."""
    soonest = person.times[0].starts_at.isoformat() if person.times else "9"
    return soonest, person.who.known_as.casefold(), person.who.ref


def _work_order(item: WorkItem, at: datetime) -> tuple[int, bool, datetime, int]:
    """By harm; then what somebody was paged for; then what is due first."""
    return rank_of_work(item.kind), not item.urgent, item.due_at, item.number
