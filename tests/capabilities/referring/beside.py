"""Women referred, matched, known twice, blocking and joined: told to the code and to the twin step by step, and what
each says laid side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.utils.timezone import localtime

from alongside.care.choices import About, Firm
from alongside.care.models import Choice
from alongside.care.referring.actions import take_up
from alongside.care.referring.from_another import send, services_for
from alongside.care.referring.models import Referral, WaitingReferral
from alongside.care.referring.queries import written_by
from alongside.desk.refer.forms import ReferForm
from alongside.kit.walls import As
from alongside.people.models import Client, Organisation, Post
from alongside.trust.access.actions import block
from alongside.trust.access.entries import candidates, read_entry, settle, waiting
from alongside.trust.access.errors import NotYoursToSettle
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from alongside.trust.apart.actions import merge
from alongside.trust.contact.paging.people import on_rung
from alongside.trust.contact.paging.queries import not_about
from alongside.trust.once.actions import once
from alongside.work.models import Kind, Rung, WorkItem
from tests.capabilities.referring.drawn import Story, typed
from tests.capabilities.referring.twin import judge, seen
from tests.capabilities.referring.twin import values as twin

DEEDS = (
    "send", "send", "send", "again", "match", "match", "match", "match", "match", "block", "block", "join",
    "leave", "wait",
)  # fmt: skip
WAITS = (1, 7, 30, 200, 1440, 5000)
"""Minutes that go by before a step."""
TALK = {"woman": twin.WOMAN, "man": twin.MAN, "no_matter": twin.EITHER, "": None}
RUNGS = (Rung.OWNER, Rung.LEADS, Rung.ON_CALL, Rung.EVERYBODY)


def step(story: Story, deed: str = "", *given: str) -> tuple[str, list[str]]:
    """One thing happens to both. Gives what it was with the code's answer, and in what they differ."""
    story.scripted = bool(deed)
    story.clock.tick(minutes=1 if deed else story.dice.choice(WAITS))
    deed = deed or story.dice.choice(DEEDS)
    deeds: dict[str, Callable[..., tuple[str, judge.Outcome, list[str]]]] = {
        "send": _send, "again": _again, "match": _match, "block": _block, "join": _join,
        "leave": _leave, "wait": _wait,
    }  # fmt: skip
    said, outcome, wrong = deeds[deed](story, *given)
    story.world = outcome.world
    wrong += [] if said == outcome.answer else [f"the twin says {outcome.answer}"]
    return f"{deed}: {said}", wrong + differ(story)


def _wait(story: Story) -> tuple[str, judge.Outcome, list[str]]:
    return "", judge.Outcome("", story.world), []


def _send(story: Story, family: str = "", by: str = "") -> tuple[str, judge.Outcome, list[str]]:
    dice = story.dice
    names = ["Of ana", "OF ANA", "Of bea", "of bea", "Nobody 1", "Nobody 2"]
    key = uuid5(UUID(int=2), str(dice.random()))
    sender = next((one for one in story.senders if one.ref == by), story.senders[0])
    sender = sender if story.scripted else dice.choice(story.senders)
    story.forms[key] = (sender, typed(story, family or dice.choice(names)))
    return _sent(story, key)


def _again(story: Story) -> tuple[str, judge.Outcome, list[str]]:
    """The same form once more."""
    if not story.forms:
        return _wait(story)
    return _sent(story, story.dice.choice(sorted(story.forms, key=str)))


def _sent(story: Story, key: UUID) -> tuple[str, judge.Outcome, list[str]]:
    sender, typed = story.forms[key]
    said = judge.NOTHING_KEPT
    with acting(As.PERSON, sender.pk) as at:
        today = localtime(at).date()
        form = ReferForm(
            {**typed, "once": str(key)}, services=services_for(sender.area_id), today=today
        )
        if form.is_valid():

            def act() -> str:
                send(form.referral(), to=form.service_chosen(), by=sender.pk, at=at)
                return ""

            once(form.key, viewer=sender.pk, at=at, act=act)
            said = judge.SENT
    with acting(As.DUTY):
        new = [row.pk for row in Quarantine.objects.all() if row.pk not in story.rows.values()]
    if new:
        story.rows[key] = new[0]
    day = date(*(int(typed[f"asked_on_{part}"]) for part in ("year", "month", "day")))
    sheet = twin.Sheet(
        typed["reach"], typed["agreed"] == "yes", typed["asked_how"], day, TALK[typed["worker"]],
        typed["known_as"], {"yes": True, "no": False}.get(typed["women_only"]), typed["family_name"],
    )  # fmt: skip
    service = UUID(typed["service"])
    outcome = judge.send(story.world, sender.pk, service, key, sheet, story.clock.now)
    return said, outcome, ["kept twice"] * (len(new) > 1)


def _match(
    story: Story, who: str = "", with_whom: str = ""
) -> tuple[str, judge.Outcome, list[str]]:
    """Somebody says who it is: somebody alike whom they are shown, or nobody we know."""
    dice, now = story.dice, story.clock.now
    waiting_ones = [one.key for one in story.world.entries if one.settled is None] or [
        one.key for one in story.world.entries
    ]
    if not waiting_ones:
        return _wait(story)
    key = UUID(str(waiting_ones[-1] if story.scripted else dice.choice(waiting_ones)))
    worker = next((one for one in story.workers if one.ref == who), None) or dice.choice(
        story.workers
    )
    alike, row, wrong = story.alike(key), story.rows[key], []
    with acting(As.PERSON, worker.pk) as at:
        found = waiting(worker.pk).filter(pk=row).first()
        if found is not None:
            shown = {one.pk for one in candidates(read_entry(found), worker.pk, story.cast.area.pk)}
            if shown != judge.finds(story.world, worker.pk, alike):
                wrong.append(f"who is shown to {worker.ref}")
    choices = [None, *sorted(judge.finds(story.world, worker.pk, alike), key=str)]
    chosen = None if with_whom == "new" else choices[-1] if with_whom else dice.choice(choices)
    asked_before = _asked()
    became: UUID | None = None
    service: UUID | None = None
    try:
        with acting(As.PERSON, worker.pk) as at:
            match = UUID(str(chosen)) if chosen is not None else None
            became = settle(row, by=worker.pk, match=match, at=at)
            if became is not None:
                service = take_up(entry=row, client=became, new=chosen is None, at=at)
        said = judge.MATCHED
    except NotYoursToSettle:
        said = judge.NOT_THERE
    began = became or UUID(int=0)
    outcome = judge.match(story.world, worker.pk, key, chosen, began, alike, now)
    entry = outcome.world.entry(key)
    if became is not None and chosen is None:
        story.families.setdefault(story.forms[key][1]["family_name"].lower(), set()).add(became)
    if entry is not None and entry.settled == now:
        wrong += _became(story, outcome.world, entry, service, asked_before)
    if (became is not None) != (entry is not None and entry.settled == now):
        wrong.append("whether it is settled")
    return said, outcome, wrong


def _asked() -> set[tuple[UUID, UUID | None]]:
    with acting(As.DUTY):
        rows = WorkItem.objects.filter(kind=Kind.REFERRAL, done_at=None)
        return set(rows.values_list("about", "owner_id"))


def _became(
    story: Story, world: twin.World, entry: twin.Entry, service: UUID | None, before: set[Any]
) -> list[str]:
    """Whose referral it is, in which words, with which must, and who is asked to read it."""
    expected = seen.became(world, entry, story.clock.now)
    key = UUID(str(entry.key))
    with acting(As.REGISTRAR):
        rows = list(Referral.objects.filter(began_at=story.clock.now))
    if expected is None:
        return ["a referral"] * bool(rows) + ["somebody is asked"] * (_asked() != before)
    if [row.client_id for row in rows] != [expected.record]:
        return ["whose referral"]
    reach, agency = expected.words_begin_with
    name = Organisation.objects.get(pk=UUID(str(agency))).name
    starts = f"How it is safe to reach her, written by {name}: {reach}"
    wrong = [] if rows[0].must_not.startswith(starts) else ["how to reach her first"]
    talk = story.forms[key][1]["worker"]
    if talk in {"woman", "man"} and f"to a {talk}. It must be" not in rows[0].how:
        wrong.append("whom she would talk to, among the words")
    with acting(As.HER, UUID(str(expected.record))):
        musts = [
            (row.about, row.value, row.firm)
            for row in Choice.objects.filter(client=expected.record, began_at=story.clock.now)
        ]
    said = {twin.WOMAN: "woman", twin.MAN: "man"}.get(expected.must or "")
    if musts != ([(About.WORKER_GENDER, said, Firm.MUST)] if said else []):
        wrong.append("her must")
    asked = {owner for about, owner in _asked() if about == expected.record}
    if expected.asked is not None and expected.asked not in asked and not asked:
        wrong.append("who is asked to read it")
    if (service is None) != (expected.asked is not None):
        wrong.append("whether a key worker is looked for")
    if {owner for about, owner in _asked() - before if about == expected.record} - {expected.asked}:
        wrong.append("somebody else is asked")
    return wrong


def _block(story: Story, who: str = "", by: str = "") -> tuple[str, judge.Outcome, list[str]]:
    dice = story.dice
    with acting(As.REGISTRAR):
        client = Client.objects.filter(ref=by).first()
    record = client.pk if client else dice.choice([story.cast.ana.pk, story.cast.bea.pk])
    some = [*story.workers, *story.senders]
    worker = next((one for one in some if one.ref == who), None) or dice.choice(some)
    with acting(As.HER, record) as at:
        block(client=record, worker=worker.pk, by="her", at=at)
    story.blocks.add((record, worker.pk))
    return "", judge.Outcome("", _blocked(story)), []


def _join(story: Story) -> tuple[str, judge.Outcome, list[str]]:
    """Bea turns out to be Ana."""
    if story.cast.bea.pk not in story.ends:
        merge(into=story.cast.ana.pk, record=story.cast.bea.pk, by=story.cast.lead.pk)
        story.ends[story.cast.bea.pk] = story.cast.ana.pk
    return "", judge.Outcome("", _blocked(story)), []


def _leave(story: Story) -> tuple[str, judge.Outcome, list[str]]:
    """Jo leaves; nobody has ended the links."""
    with acting(As.IMPORTER):
        Post.objects.filter(worker=story.cast.jo, ends_at=None).update(ends_at=story.clock.now)
    posts = tuple(
        replace(one, last=story.clock.now)
        if one.worker == story.cast.jo.pk and one.last is None
        else one
        for one in story.world.posts
    )
    return "", judge.Outcome("", replace(story.world, posts=posts)), []


def _blocked(story: Story) -> twin.World:
    pairs = frozenset((story.end(record), worker) for record, worker in story.blocks)
    known = frozenset(story.end(UUID(str(one))) for one in story.world.known)
    return replace(story.world, blocked=pairs, known=known)


def differ(story: Story) -> list[str]:
    """What whoever sent it reads, whose list it is on, who may be paged, and how much is kept."""
    now, world = story.clock.now, story.world
    wrong: list[str] = []
    for sender in story.senders:
        with acting(As.PERSON, sender.pk) as at:
            lines = sorted(localtime(row.written_at).date() for row in written_by(sender.pk, at))
            found = Client.objects.count()
        if tuple(lines) != seen.sender_reads(world, sender.pk, now) or found:
            wrong.append(f"what {sender.ref} reads")
    on_lists: dict[UUID, set[UUID]] = {}
    for worker in story.workers:
        with acting(As.PERSON, worker.pk):
            listed = set(waiting(worker.pk).values_list("pk", flat=True))
            items = WorkItem.objects.filter(kind=Kind.SAME_PERSON, done_at=None)
            for item in not_about(worker.pk, list(items)):
                on_lists.setdefault(item.about, set()).add(worker.pk)
        may = {
            story.rows[UUID(str(one.key))]
            for one in world.entries
            if judge.may_match(world, worker.pk, one, now)
        }
        if listed != may:
            wrong.append(f"the list of {worker.ref}")
    for entry in world.entries:
        wrong += _work(story, entry, on_lists)
    with acting(As.REGISTRAR):
        kept = (Quarantine.objects.count(), WaitingReferral.objects.count())
    if kept != (len(world.entries), len(world.entries)):
        wrong.append("what is kept")
    return wrong


def _work(story: Story, entry: twin.Entry, on_lists: dict[UUID, set[UUID]]) -> list[str]:
    """By when it has to be matched, on whose list it stands and whom a page may reach."""
    key = UUID(str(entry.key))
    with acting(As.DUTY):
        items = list(WorkItem.objects.filter(about=story.rows[key], done_at=None))
        reached = {
            one for item in items for rung in RUNGS for one in on_rung(item, rung, story.clock.now)
        }
    if entry.settled is not None:
        return ["work about what is settled"] * bool(items)
    has_it = on_lists.get(story.rows[key], set())
    may = judge.waits_for(story.world, entry.key, story.alike(key), story.clock.now)
    wrong = []
    if not has_it <= may or bool(has_it) != bool(may):
        wrong.append("on whose list it stands")
    if reached & {entry.sender, *entry.passed}:
        wrong.append("somebody is paged for whom it is settled")
    due = [one.due_at for one in items]
    if len(due) != 1 or (not entry.passed and due != [judge.match_by(entry)]):
        wrong.append("by when")
    return wrong
