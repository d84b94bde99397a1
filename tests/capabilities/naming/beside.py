"""Names given, looked at, taken back, told to the code and to the twin step by step; what each says is laid side by side."""

from __future__ import annotations

import uuid
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from alongside.kit.wall_time import between
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.trust.acting import acting
from alongside.trust.apart.actions import book, save_keep_apart
from alongside.trust.apart.choices import SaidBy, State
from alongside.trust.apart.edges import inside_of
from alongside.trust.apart.errors import NotConfirmed, NotHeld
from alongside.trust.apart.models import KeepApart, Outsider, Presence
from alongside.trust.jobs import run
from alongside.trust.naming.asking import ask_to_be_apart, ask_to_take_back
from alongside.trust.naming.errors import NeedsASecond
from alongside.trust.naming.inside import Said, found_in
from alongside.trust.naming.jobs import look_for_newcomers
from alongside.trust.naming.models import Named
from alongside.trust.naming.queries import ask_first, asked_by, named_waiting, said_by, to_find
from alongside.trust.naming.queries import waits as code_waits
from alongside.trust.naming.settling import agree_to_take_back, leave_standing, settle_named
from alongside.work.models import Kind, WorkItem
from tests.capabilities.naming.drawn_stories import (
    DEEDS,
    Story,
    desk,
    everybody,
    merged,
    newcomer,
)
from tests.capabilities.naming.twin import readers, rules
from tests.capabilities.naming.twin.values import Given, Key, Settling


def step(story: Story) -> str:
    """One thing happens, to the code and to what the twin knows. Gives what it was, with how it ended."""
    dice = story.dice
    drawn = dice.choice(DEEDS) if story.given else "name"
    deed, *which = story.script.pop(0).split() if story.script else [drawn]
    deeds = {
        "name": _name,
        "newcomer": lambda _: newcomer(story),
        "hour": _hour,
        "book": _book,
        "court": _court,
        "merge": merged,
    }
    if deed in deeds:
        deeds[deed](story)
        return deed
    named = dice.choice(list(story.given))
    viewer = dice.choice(story.leads)
    if which:
        named, viewer = list(story.given)[int(which[0])], story.leads[int(which[1])]
    about = {"settle": _settle, "back": _back, "agree": _agree, "leave": _leave}[deed]
    try:
        about(story, named, viewer)
    except (NotHeld, NeedsASecond) as no:
        said = type(no).__name__
    else:
        said = "done"
    expected = _twin_does(story, deed, named, viewer)
    assert said == expected, (deed, said, expected)
    return f"{deed} {said}"


def _name(story: Story) -> None:
    dice = story.dice
    names = (story.name(), story.name()) if dice.random() < 0.3 else (story.name(),)
    she = dice.choice([*story.records, *story.apart_records])
    said = Said(*names)
    with acting(As.HER, she) as at:
        key = ask_to_be_apart(client=she, said=said, at=at)
    due = rules.due(at, _standing(story) if she in story.records else [])
    story.given[key] = Given(key, she, names, at, due)
    story.waiting[key] = True
    story.outside[key] = f"outside {key}"
    story.may_be_asked[key] = readers.asked(story.given[key], desk(story, story.given[key]))


def _standing(story: Story) -> list[datetime]:
    with acting(As.KEEPER):
        rows = Presence.objects.filter(person__in=story.records, state=State.STANDING)
        return list(rows.values_list("starts_at", flat=True))


def _hour(story: Story) -> None:
    run(look_for_newcomers)
    for key, given in story.given.items():
        if rules.waits(given, everybody(story, given)):
            story.waiting[key] = True
            story.may_be_asked[key] = readers.asked(given, desk(story, given))


def _book(story: Story) -> None:
    """A time of hers stands, whatever she names afterwards."""
    start = story.at + timedelta(minutes=story.dice.choice([30, 170, 200, 370, 1500, 1800]))
    times = between(start, start + timedelta(minutes=20), "Europe/London")
    place = story.dice.choice([UUID(int=7), UUID(int=8)])
    with suppress(NotConfirmed):
        book(person=story.she.pk, place=place, times=times, visit=uuid.uuid4(), by=story.cast.jo.pk)


def _court(story: Story) -> None:
    everybody_ = sorted(everybody(story), key=lambda one: one.names)
    others = [one for one in everybody_ if one.key not in story.apart_records]
    clients = [one for one in others if not one.worker]
    named = {key for given in story.given.values() for key in given.around}
    one = story.dice.choice([one for one in clients if one.key in named] or clients)
    save_keep_apart(
        mover=story.she.pk,
        fixed=UUID(str(one.key)),
        said_by=story.dice.choice([SaidBy.COURT, SaidBy.AGENCY]),
        by=story.cast.lead.pk,
    )
    story.courts.add(UUID(str(one.key)))


def _settle(story: Story, named: UUID, viewer: Worker) -> None:
    own = {*story.records, *story.apart_records}
    found = sorted(
        (one for one in everybody(story) if one.key not in own), key=lambda one: one.names
    )
    people = [UUID(str(one.key)) for one in found]
    story.dice.shuffle(people)
    if len(story.given) % 2 == 0:  # the same person is often meant by two names
        meant = {key for given in story.given.values() for key in given.around}
        people.sort(key=lambda one: one not in meant)
    story.chosen = frozenset(people[: story.dice.choice([0, 0, 1, 1, 2])])
    settle_named(viewer=viewer.pk, named=named, matches=story.chosen)


def _back(story: Story, named: UUID, viewer: Worker) -> None:
    given = story.given[named]
    with acting(As.HER, UUID(str(given.she))) as at:
        if not given.ended:
            ask_to_take_back(client=UUID(str(given.she)), named=named, at=at)


def _agree(story: Story, named: UUID, viewer: Worker) -> None:
    agree_to_take_back(viewer=viewer.pk, named=named)


def _leave(story: Story, named: UUID, viewer: Worker) -> None:
    leave_standing(viewer=viewer.pk, named=named)


def _twin_does(story: Story, deed: str, named: UUID, viewer: Worker) -> str:
    """What the twin says of the same deed; what it knows is changed by it."""
    given = story.given[named]
    if deed == "back":
        story.given[named] = replace(given, wants_it_back=not given.ended)
        return "done"
    if given.ended or not readers.holds_the_key(given, desk(story, given), viewer.pk):
        return "NotHeld"
    if deed == "settle":
        people = everybody(story, given)
        blocked = frozenset(client for client, who in story.blocks if who == viewer.pk)
        around = rules.settled_apart(given, story.chosen, people, blocked, story.outside[named])
        done = Settling(viewer.pk, story.at, story.chosen, rules.like_it(given, people))
        story.given[named] = replace(given, around=around, settlings=(*given.settlings, done))
        story.waiting[named] = False
    if deed == "leave":
        story.given[named] = replace(given, wants_it_back=False, ending=())
    if deed == "agree":
        if not given.wants_it_back:
            return "NotHeld"
        if viewer.pk in given.ending:
            return "NeedsASecond"
        agreed = (*given.ending, viewer.pk)
        ended = rules.may_end(given.wants_it_back, agreed)
        story.given[named] = replace(given, ending=agreed, ended=ended)
        if ended:
            story.waiting[named] = False
    return "done"


def differ(story: Story) -> list[str]:
    """What code and twin do not say alike, in words; nothing where they do."""
    looks_at = {story.dice.choice(list(story.given))} if story.given else set()
    story.viewers = story.dice.sample([*story.leads, story.cast.jo, story.cast.officer], 2)
    return [
        f"{what}: code {code}, twin {twin}"
        for what, code, twin in (
            ("she reads", _told(story), _twin_told(story)),
            ("waits", _waits(story), _twin_waits(story)),
            ("apart", _apart(story), _twin_apart(story)),
            ("reads the name", _readers(story, looks_at), _twin_readers(story, looks_at)),
            ("asked", _owners(story), _owners(story) if _owners_fit(story) else "somebody else"),
        )
        if code != twin
    ]


def _told(story: Story) -> set[tuple[Any, ...]]:
    found = set()
    for she in (*story.records, *story.apart_records):
        for one in asked_by(she):
            found.add((one.id, one.told_by, said_by(she, one.id).names()))
    return found


def _twin_told(story: Story) -> set[tuple[Any, ...]]:
    return {
        (key, rules.she_reads(given)[1], rules.she_reads(given)[0])
        for key, given in story.given.items()
        if not given.ended
    }


def _waits(story: Story) -> tuple[bool, bool]:
    she = story.she.pk
    return code_waits(she), ask_first([she]) == {she}


def _twin_waits(story: Story) -> tuple[bool, bool]:
    waiting = any(
        waits and story.given[key].she in story.records for key, waits in story.waiting.items()
    )
    return waiting, waiting


def _apart(story: Story) -> set[Any]:
    """Around whom she is placed: people by their ids, whoever is outside by their name's id."""
    with acting(As.KEEPER):
        rows = [(row.pk, inside_of(row)) for row in KeepApart.objects.all()]
        outsiders = set(Outsider.objects.values_list("pk", flat=True))
        names = {}
        for row in Named.objects.all():
            she = story.given[row.pk].she
            for edge in found_in(row, UUID(str(she))).edges:
                names[edge] = story.outside[row.pk]
    return {names[pk] if one.fixed in outsiders else one.fixed for pk, one in rows}


def _twin_apart(story: Story) -> set[Any]:
    standing = [given for given in story.given.values() if not given.ended]
    of_others = frozenset[Key]().union(*(given.around for given in standing))
    left = set(of_others | story.courts)
    for given in story.given.values():
        if given.ended:
            gone = rules.ends(given.around, of_others, frozenset(story.courts))
            left |= given.around - gone
    return left


def _readers(story: Story, looks_at: set[UUID]) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for worker in story.viewers:
        waiting = {one.id for one in named_waiting(worker.pk)}
        for key in looks_at:
            given = story.given[key]
            try:
                opened = to_find(worker.pk, key)
            except NotHeld:
                found[key, worker.ref] = None
                assert key not in waiting
            else:
                assert given.ended or (key in waiting) == (
                    story.waiting[key] or given.wants_it_back
                )
                found[key, worker.ref] = frozenset(one.id for one in opened.alike)
    return found


def _twin_readers(story: Story, looks_at: set[UUID]) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key in looks_at:
        given = story.given[key]
        people, here = everybody(story, given), desk(story, given)
        for worker in story.viewers:
            blocked = frozenset(client for client, who in story.blocks if who == worker.pk)
            may = not given.ended and readers.reads_the_name(given, here, worker.pk)
            found[key, worker.ref] = rules.shown(given, people, blocked) if may else None
    return found


def _owners(story: Story) -> dict[Any, Any]:
    """Who is asked about each name that waits, or about her where nobody may read one."""
    with acting(As.DUTY):
        rows = list(WorkItem.objects.filter(done_at=None).exclude(kind=Kind.CLASH))
    found: dict[Any, Any] = {}
    for row in rows:
        who = (
            (readers.ONE_LEAD, row.owner_id)
            if row.owner_id and row.kind == Kind.NAMED
            else (readers.KEY_WORKER, row.owner_id)
            if row.owner_id
            else (readers.LEADS, row.organisation_id)
            if row.role == Role.SAFETY_LEAD
            else (readers.ON_CALL, None)
        )
        found.setdefault(row.about, set()).add(who)
    return found


def _owners_fit(story: Story) -> bool:
    """Whether somebody is asked, about each name that waits, who may be asked since it was given, or the last hour's
    look: "every hour it is looked whether somebody holds a key by now".
    """
    asked = _owners(story)
    return all(
        bool(story.may_be_asked[key] & (asked.get(key, set()) | asked.get(given.she, set())))
        for key, given in story.given.items()
        if story.waiting[key] and not given.ended
    )
