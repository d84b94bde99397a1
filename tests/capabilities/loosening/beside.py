"""What she says on her telephone and what people hear from her, told to the code and to the twin, side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from alongside.care.choices import Firm
from alongside.care.choosing import standing_choices
from alongside.care.key_working.choices import Answer
from alongside.care.key_working.errors import AlreadyProposed, DoesNotFit, NoLongerOpen, OwnAnswer
from alongside.care.key_working.queries import key_workers_now
from alongside.care.loosening.actions import leave_as_it_was
from alongside.care.loosening.queries import waiting_of
from alongside.kit.walls import As
from alongside.planning.choosing_worker import answered, propose, say_yes_herself
from alongside.planning.loosening import let_count, looser, say_herself
from alongside.planning.must_answers import Answer as AboutMust
from alongside.planning.must_answers import answered as answered_must
from alongside.trust.acting import acting
from alongside.trust.contact.changes import pause
from alongside.trust.contact.choices import HowConfirmed
from alongside.trust.looking.record import looks
from alongside.work.models import Kind, WorkItem
from tests.capabilities.care.cast import visit
from tests.capabilities.loosening.drawn import (
    ABOUT,
    TEAM,
    VALUES,
    Drawn,
    draw,
    hours_pass,
)
from tests.capabilities.loosening.room import (
    answer_of,
    hears_what_is_over,
    in_the_room,
    values_about_name,
)
from tests.capabilities.loosening.twin import hearing, reading, values
from tests.capabilities.loosening.twin.values import Said, Subject, World
from tests.capabilities.planning.cast import Ford

DEEDS = (
    *("says",) * 5,
    *("name",) * 2,
    *("hears",) * 6,
    *("propose", "yes", "yes", "else", "back", "beside", "hours", "hours", "pause"),
)
IN_THE_ROOM = (
    *("says",) * 3,
    *("room",) * 6,
    *("name", "name", "hears", "hears", "over", "over", "propose", "yes", "else", "back", "hours"),
)
"""Days on which she is often beside a worker."""
HOW = {HowConfirmed.ROOM: hearing.ROOM, HowConfirmed.CALL_BACK: hearing.CALL}
# The twin tells two refusals apart where the code says "not held" or "not confirmable".
REFUSALS = {hearing.REFUSED, hearing.NOTHING}


def some_days(
    there: Ford, seed: str, steps: int, deeds: tuple[str, ...] = DEEDS
) -> tuple[list[str], list[str]]:
    """What happened, and in what code and twin differed after the last thing that did. It is undone."""
    told: list[str] = []
    wrong: list[str] = []
    with transaction.atomic(), looks():
        drawn, world = draw(there, seed)
        with acting(As.GATE) as at:
            now = at
        while len(told) < steps and not wrong:
            what, wrong, world = _something(drawn, world, now, deeds)
            told.append(what)
            wrong += differ(drawn, world, now)
        transaction.set_rollback(True)
    return told, wrong


def _something(
    drawn: Drawn, world: World, now: datetime, deeds: tuple[str, ...]
) -> tuple[str, list[str], World]:
    """One thing that happens: what cannot now is drawn again."""
    for _ in range(20):
        what, wrong, after = _step(drawn, world, now, deeds)
        if what != "nothing":
            return what, wrong, after
    return "nothing", [], world


def _step(
    drawn: Drawn, world: World, now: datetime, deeds: tuple[str, ...]
) -> tuple[str, list[str], World]:
    dice, deed = drawn.dice, drawn.dice.choice(deeds)
    if deed == "hours":
        return _hours(drawn, world)
    if deed == "pause":
        if dice.random() < 0.7 or world.safe_until is None:
            return "nothing", [], world
        with acting(As.HER, drawn.her) as at:
            pause(client=drawn.her, at=at)
        return "pause", [], replace(world, paused=True)
    return {
        "says": _says,
        "name": _name,
        "hears": _hears,
        "propose": _proposes,
        "yes": _yes,
        "else": _somebody_else,
        "back": _back,
        "beside": _beside,
        "room": in_the_room,
        "over": hears_what_is_over,
    }[deed](drawn, world, now)


def _hours(drawn: Drawn, world: World) -> tuple[str, list[str], World]:
    hours = drawn.dice.choice((1, 24, 48, 71, 72, 73))
    hours_pass(drawn, hours)
    by = timedelta(hours=hours)
    waiting = tuple(replace(one, asked=one.asked - by) for one in world.waiting)
    until = world.safe_until - by if world.safe_until else None
    return f"hours: {hours}", [], replace(world, waiting=waiting, safe_until=until)


def _her(drawn: Drawn, do: Callable[[datetime], Any]) -> Any:
    with acting(As.HER, drawn.her) as at:
        return do(at)


def _says(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    about = drawn.dice.choice(list(ABOUT))
    firm = drawn.dice.choice((Firm.MUST, Firm.MUST, Firm.WOULD_LIKE, None))
    value = drawn.dice.choice(VALUES[about]) if firm else ""
    said = Said(value, values.MUST if firm is Firm.MUST else values.WISH) if firm else None
    area = drawn.there.area.pk
    counts = _her(
        drawn,
        lambda at: say_herself(
            client=drawn.her, area=area, about=ABOUT[about], value=value, firm=firm, at=at
        ),
    )
    outcome = hearing.says(world, Subject(about), said, now)
    return f"says: {outcome.said}", _counted(counts, outcome), outcome.world


def _name(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    ref, on = str(drawn.dice.choice(list(TEAM))), drawn.dice.random() < 0.6
    firm, area = (Firm.MUST if on else None), drawn.there.area.pk
    counts = _her(
        drawn,
        lambda at: say_herself(
            client=drawn.her,
            area=area,
            about=values_about_name(),
            worker=drawn.ids[ref],
            firm=firm,
            at=at,
        ),
    )
    said = Said(ref, values.MUST) if on else None
    outcome = hearing.says(world, Subject(values.NAME, ref), said, now)
    return (
        f"name {ref} {'on' if on else 'off'}: {outcome.said}",
        _counted(counts, outcome),
        outcome.world,
    )


def _counted(counts: bool, outcome: hearing.Outcome) -> list[str]:
    return [] if counts == (outcome.said == hearing.DONE) else [f"the twin says {outcome.said}"]


def _proposes(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    ref = str(drawn.dice.choice(list(TEAM)))
    if world.proposed is not None or world.found:
        return "nothing", [], world
    by = drawn.ids["boss"]
    well = True
    try:
        with transaction.atomic(), acting(As.PERSON, by) as at:
            propose(client=drawn.her, worker=drawn.ids[ref], by=by, at=at)
    except (DoesNotFit, AlreadyProposed):  # the twin knows of nobody who waits for her answer
        well = False
    may = hearing.may_be_proposed(world, ref)
    after = replace(world, proposed=ref) if may else world
    return f"propose {ref}", [] if may == well else [f"propose: the twin says {may}"], after


def _yes(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    if world.proposed is None:
        return "nothing", [], world
    _her(
        drawn,
        lambda at: say_yes_herself(client=drawn.her, proposal=drawn.proposal(), at=at),
    )
    return f"yes to {world.proposed}", [], hearing.says_yes(world, now).world


def _somebody_else(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    if world.proposed is None:
        return "nothing", [], world
    _her(
        drawn,
        lambda at: answered(
            client=drawn.her, proposal=drawn.proposal(), said=Answer.ANOTHER, at=at
        ),
    )
    return "somebody else", [], hearing.asks_for_somebody_else(world).world


def _back(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    if not world.waiting:
        return "nothing", [], world
    subject = drawn.dice.choice(world.waiting).subject
    row = drawn.waiting(subject)
    if row is None:
        return "back", ["nothing waits in the code"], world
    _her(drawn, lambda at: leave_as_it_was(client=drawn.her, change=row.pk, at=at))
    return f"takes back {subject}", [], hearing.takes_back(world, subject).world


def _beside(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    """Beside the nurse she changes a must that stands: she would like it, or nothing of it."""
    musts = [
        (subject, said)
        for subject, said in world.said.items()
        if said.firm == values.MUST and subject.worker is None
    ]
    if not musts:
        return "nothing", [], world
    subject, said = drawn.dice.choice(musts)
    wish = drawn.dice.random() < 0.5
    nurse = drawn.ids["nurse"]
    with acting(As.PERSON, nurse) as at:
        choice = standing_choices(drawn.her).get(about=ABOUT[subject.about])
        answered_must(
            visit=visit("v3").pk,
            choice=choice.pk,
            said=AboutMust.WOULD_LIKE if wish else AboutMust.NO_LONGER,
            by=nurse,
            at=at,
        )
    instead = Said(said.value, values.WISH) if wish else None
    after = hearing.writes(world, "nurse", subject, instead).world
    return f"beside the nurse {subject}: {instead}", [], after


def _hears(drawn: Drawn, world: World, now: datetime) -> tuple[str, list[str], World]:
    """Somebody lets count what waits, or what waits no more."""
    if not world.waiting:
        return "nothing", [], world
    dice = drawn.dice
    subject = dice.choice(world.waiting).subject
    by, how = dice.choice(list(drawn.ids)), dice.choice(list(HOW))
    row = drawn.waiting(subject)
    if row is None:
        return "hears", ["nothing waits in the code"], world
    if subject.about == values.YES:
        by, how = dice.choice(("boss", "nurse", str(subject.worker))), HowConfirmed.ROOM
    outcome = hearing.hears(world, subject, by, HOW[how], now)
    if subject.about == values.YES:
        said = _answer(drawn, by)
    else:
        said = answer_of(lambda: let_count(viewer=drawn.ids[by], waiting=row.pk, how=how))
    alike = said == outcome.said or {said, outcome.said} <= REFUSALS
    wrong = [] if alike else [f"the code says {said}, the twin {outcome.said}"]
    return f"hears, {by}, {subject} {how}: {outcome.said}", wrong, outcome.world


def _answer(drawn: Drawn, by: str) -> str:
    """Whoever finds her a worker writes down the yes she said beside them."""
    try:
        with transaction.atomic(), acting(As.PERSON, drawn.ids[by]) as at:
            well = answered(
                client=drawn.her,
                proposal=drawn.proposal(),
                said=Answer.YES,
                beside=drawn.ids[by],
                at=at,
            )
    except (OwnAnswer, NoLongerOpen):
        return hearing.REFUSED
    return hearing.DONE if well else hearing.GONE


def differ(drawn: Drawn, world: World, now: datetime) -> list[str]:
    """What stands, what waits and since when, who is asked, who reads of it, and who is her key worker."""
    with acting(As.HER, drawn.her):
        standing = {
            drawn.about(one): (one.value or None, one.firm)
            for one in standing_choices(drawn.her).select_related("worker")
        }
        rows = waiting_of(drawn.her)
        chosen = {row.choice_id: row.choice for row in rows if row.choice is not None}
        code = {(drawn.subject(row, chosen), row.waits_until) for row in rows}
    twin = {
        subject: (None if subject.worker else said.value, said.firm.replace("wish", "would_like"))
        for subject, said in world.said.items()
    }
    wrong = [] if standing == twin else [f"stands {standing}, the twin says {twin}"]
    wrong += _who_wrote(drawn, world)
    if code != reading.she_reads(world):
        wrong.append(f"waits {code}, the twin says {set(reading.she_reads(world))}")
    with acting(As.REGISTRAR) as at:
        hers = {link.worker_id for link in key_workers_now(drawn.her, at)}
    if hers != ({drawn.ids[str(world.key_worker)]} if world.key_worker else set()):
        wrong.append(f"her key worker is another: {world.key_worker}")
    return wrong + _asked(drawn, world, now)


def _who_wrote(drawn: Drawn, world: World) -> list[str]:
    """The row carries who wrote it."""
    with acting(As.HER, drawn.her):
        rows = list(standing_choices(drawn.her).select_related("worker"))
        wrote = {drawn.about(one): one.written_by_id for one in rows}
    twin = {subject: drawn.ids[str(who)] for subject, who in world.wrote.items()}
    code = {subject: who for subject, who in wrote.items() if who and subject in twin}
    return [] if code == twin else [f"written by {code}, the twin says {twin}"]


def _asked(drawn: Drawn, world: World, now: datetime) -> list[str]:
    """Whose task it is to hear each; and that nobody else opens it."""
    wrong = []
    for subject, whom, _ in reading.tasks(world):
        row = drawn.waiting(subject)
        if row is None or subject.about == values.YES:
            continue
        with acting(As.DUTY):
            item = WorkItem.objects.filter(kind=Kind.MUST_WAITS, about=row.pk, done_at=None).first()
        who = _owners(drawn, item)
        if not who or not who <= whom:
            wrong.append(f"{who} are to hear {subject}, the twin says {set(whom)}")
        ref = drawn.dice.choice(list(drawn.ids))
        opens = answer_of(lambda row=row, ref=ref: looser(drawn.ids[ref], row.pk)) == hearing.DONE  # type: ignore[misc]
        waits = world.waits(subject)
        if waits is not None and opens != (ref in hearing.who_may(world, waits)):
            wrong.append(f"{ref} opens {subject}: {opens}")
    return wrong


def _owners(drawn: Drawn, item: WorkItem | None) -> set[str]:
    if item is None:
        return set()
    if item.owner_id:
        return {ref for ref, pk in drawn.ids.items() if pk == item.owner_id}
    return {"safety_lead": {"lead", "lead2"}, "on_call": {"call"}}.get(item.role, set())
