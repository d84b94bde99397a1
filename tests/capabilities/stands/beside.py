"""Times that can no longer be kept, who is asked about them and what is pressed on their page, told to the code and to the twin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from alongside.areas.sheets import ChoiceRow, RotaRow
from alongside.care.errors import NotAgreed
from alongside.care.models import AgreedTime
from alongside.care.offered.models import OfferedStart
from alongside.kit.walls import As
from alongside.people.models import Post
from alongside.planning.away.actions import say_away
from alongside.planning.away.cannot_stand import ask_about_what_cannot_stand
from alongside.planning.away.errors import CannotSay
from alongside.planning.away.moving import found_somebody
from alongside.planning.away.settling import (
    KIND,
    end_it,
    nothing_left,
    on_my_list,
    stands_again,
    to_settle,
)
from alongside.planning.errors import NoSuchStart
from alongside.planning.offering import actions
from alongside.planning.offering.errors import AlreadyAnswered, Gone, NotOffered
from alongside.trust.access.actions import block
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.looking.record import looks
from alongside.work.actions import finish
from alongside.work.models import WorkItem
from tests.capabilities.away.cast import SHEETS
from tests.capabilities.offering.twin.history import Breach
from tests.capabilities.stands.pages import pages
from tests.capabilities.stands.story import CLIENTS, DAY, FRIDAY, MUSTS, Story
from tests.capabilities.stands.twin import asking, pressing

DEEDS = Counter(
    shut=5, rooms=2, hours=3, must=4, block=2, away=1, plain=3, hour=9, press=14, picks=3, cannot=1, done=2, later=3,
)  # fmt: skip
REFUSED = (AlreadyAnswered, CannotSay, Gone, NoSuchStart, NotAgreed, NotConfirmed, NotOffered)


@dataclass(frozen=True)
class Did:
    """What a deed was, about which visit, and what the twin has against its own part of it."""

    what: str
    deed: str = ""
    visit: str = ""
    wrong: tuple[Breach, ...] = ()


def step(story: Story, told: str = "") -> tuple[str, list[Breach]]:
    """One thing happens, drawn or as it is ``told``, and what the twin has against it."""
    name = told or story.dice.choices(list(DEEDS), list(DEEDS.values()))[0]
    name, _, story.button = name.partition(" ")
    before = story.now
    try:
        with transaction.atomic():
            did = DID[name](story)
    except REFUSED as refused:
        return f"{name}: {type(refused).__name__}", []
    if story.now is before:
        story.then()
    wrong = [
        *did.wrong,
        *pressing.nothing_moved(before, story.now, did.deed, did.visit),
        *pressing.ends_nowhere_else(before, story.now, did.deed, did.visit),
        *pressing.with_her_answer(before, story.now, did.deed, did.visit),
        *pages(story),
    ]
    return f"{story.at:%d %H:%M} {name} {did.what}", wrong


def shut(story: Story) -> Did:
    """A morning on which somebody is to come is shut."""
    days = sorted({one.at.day for one in story.now.away.history.standing})
    story.shut |= {story.dice.choice(days)} if days else set()
    story.bring()
    return Did(str(sorted(story.shut)))


def plain(story: Story) -> Did:
    """All is as it was."""
    story.shut.clear()
    story.sheets = replace(
        story.sheets, places=SHEETS.places, rota=SHEETS.rota, choices=SHEETS.choices
    )
    story.bring()
    return Did("")


def rooms(story: Story) -> Did:
    story.sheets = replace(
        story.sheets,
        places=tuple(replace(row, rooms=1) if row.ref == "mill" else row for row in SHEETS.places),
    )
    story.bring()
    return Did("one")


def hours(story: Story) -> Did:
    """w1 begins in the afternoon on one weekday."""
    weekday = story.dice.choice(("Mon", "Tue", "Wed", "Thu", "Fri"))

    def later_on(row: RotaRow) -> RotaRow:
        theirs = (row.worker, row.weekday, row.start) == ("w1", weekday, time(9))
        return replace(row, start=time(13)) if theirs else row

    story.sheets = replace(story.sheets, rota=tuple(map(later_on, story.sheets.rota)))
    story.bring()
    return Did(weekday)


def must(story: Story) -> Did:
    """She says something that must be."""
    who, (about, value) = story.dice.choice(("c1", "c2")), story.dice.choice(MUSTS)
    row = ChoiceRow(who, about, value, "must")
    others = [one for one in story.sheets.choices if (one.person, one.about) != (who, about)]
    story.sheets = replace(story.sheets, choices=(*others, row))
    story.bring()
    return Did(f"{who} {about} {value}")


def blocks(story: Story) -> Did:
    """She says whom she must not have."""
    ref, worker = story.dice.choice(list(CLIENTS)), story.dice.choice(("w1", "w2", "w4"))
    with acting(As.HER, story.her[ref]) as at:
        block(client=story.her[ref], worker=story.workers[worker], by="herself", at=at)
    return Did(f"{ref} {worker}")


def away(story: Story) -> Did:
    first = story.at.date() + story.dice.randint(2, 7) * DAY
    worker = story.dice.choice(("w1", "w2"))
    say_away(
        worker=story.workers[worker], first_day=first, last_day=first + DAY, by=story.manager, at=story.at
    )  # fmt: skip
    return Did(f"{worker} {first}")


def leaves(story: Story) -> Did:
    """It is known that w1 holds no post from Tuesday on. Told alone: it is drawn in no story."""
    end = FRIDAY + 4 * DAY
    with acting(As.IMPORTER):
        Post.objects.filter(worker=story.workers["w1"]).update(ends_at=end)
    story.posts_end = ((story.workers["w1"].hex, end),)
    return Did(f"w1 {end}")


def hour(story: Story) -> Did:
    """The hourly look."""
    ask_about_what_cannot_stand(story.there.area.pk, at=story.at)
    return Did("", wrong=tuple(asking.looked(*story.then())))


def later(story: Story) -> Did:
    story.at += story.dice.choice((1, 5, 24, 40)) * timedelta(hours=1)
    return Did("")


def done(story: Story) -> Did:
    """Somebody says that another task is done; one about a time has its page, and ends there alone."""
    with acting(As.DUTY) as at:
        items = list(
            WorkItem.objects.filter(done_at=None)
            .exclude(kind__in=(KIND, "away"))
            .order_by("made_at", "pk")
        )
        if items:
            finish(story.dice.choice(items), by=story.manager, at=at)
    return Did(str(len(items)))


def picks(story: Story) -> Did:
    """She picks one of the times that are with her."""
    offers = sorted(story.now.away.history.open, key=lambda one: one.ref)
    if not offers:
        return Did("nothing")
    offer = story.dice.choice(offers)
    ref = next(ref for ref, key in story.visits.items() if key.hex == offer.visit)
    with acting(As.PLANNER):
        rows = list(OfferedStart.objects.filter(offer=UUID(offer.ref)).order_by("position"))
    start = story.dice.choice(rows).pk
    actions.accept(offer=UUID(offer.ref), her=story.her[ref], start=start, at=story.at)
    return Did(ref, pressing.PICKED, offer.visit)


def cannot(story: Story) -> Did:
    """She cannot come."""
    ref = story.dice.choice(list(CLIENTS))
    with acting(As.HER, story.her[ref]):
        row = AgreedTime.objects.filter(visit=story.visits[ref], ended_at=None).first()
    if row is not None:
        actions.cannot_come(agreed=row.pk, her=story.her[ref], at=story.at)
    return Did(ref, pressing.CANNOT, story.visits[ref].hex)


def press(story: Story) -> Did:
    """Somebody presses something on the page of a task, whether or not it is shown there."""
    tasks = [one for one in story.now.away.tasks if one.kind == KIND and one.done_at is None]
    if not tasks:
        return hour(story)
    workers = [*story.workers.values(), story.manager]
    if story.button:  # told, it is pressed by whoever has it and sees her
        tasks = [one for one in tasks if one.owner in {each.hex for each in workers}] or tasks
    order = [key.hex for key in story.visits.values()]
    task = story.dice.choice(sorted(tasks, key=lambda one: order.index(one.visit)))
    owners = [one for one in workers if one.hex == task.owner] or workers
    who = story.dice.choice(owners if story.dice.random() < 0.7 else workers)
    if story.button:
        who = owners[0]
    button, visit = story.button or story.dice.choice(list(PRESSED)), UUID(task.visit)
    did = True
    try:
        with transaction.atomic(), looks(), acting(As.PERSON, who):
            seen = to_settle(visit, story.at)
            if (seen is None) != (button == pressing.FIND):
                raise NoSuchStart
            if button == pressing.FIND and on_my_list(visit) is None:
                raise NoSuchStart
            PRESSED[button](story, visit, who)
    except (*REFUSED, AgreedTime.DoesNotExist):
        did = False
    before, after = story.then()
    found = pressing.pressed(before, after, who.hex, task, button, done=did)
    return Did(f"{button} by {who.hex[:4]} {did}", button if did else "", task.visit, tuple(found))


def _offer(story: Story, visit: UUID, who: UUID) -> None:
    seen = to_settle(visit, story.at)
    if seen is None or not seen.time or seen.with_her:
        raise NoSuchStart
    actions.make_offer(visit=visit, by=who, at=story.at)


def _again(*, visit: UUID, by: UUID, at: datetime) -> None:
    stands_again(visit=visit, by=by, at=at)


PRESSED: dict[str, Callable[[Story, UUID, UUID], None]] = {
    pressing.OFFER: _offer,
    pressing.STANDS: lambda story, visit, who: _again(visit=visit, by=who, at=story.at),
    pressing.ENDED: lambda story, visit, who: end_it(visit=visit, by=who, at=story.at),
    pressing.OFF: lambda story, visit, who: nothing_left(visit=visit, by=who, at=story.at),
    pressing.FIND: lambda story, visit, who: found_somebody(visit=visit, by=who, kind=KIND, at=story.at),
}  # fmt: skip
DID: dict[str, Callable[[Story], Did]] = {
    "shut": shut, "rooms": rooms, "hours": hours, "must": must, "block": blocks, "away": away, "plain": plain,
    "hour": hour, "press": press, "picks": picks, "cannot": cannot, "done": done, "later": later, "leaves": leaves,
}  # fmt: skip


def a_story(seed: str, steps: int, script: Sequence[str] = ()) -> tuple[list[str], list[str]]:
    """What happened, and in what code and twin differed after the last thing that did. It is undone. ``script``: what
    happens first, the rest is drawn."""
    told: list[str] = []
    wrong: list[str] = []
    with transaction.atomic():
        story = Story(seed)
        while len(told) < steps and not wrong:
            what, found = step(story, script[len(told)] if len(told) < len(script) else "")
            told.append(what)
            wrong = [f"{one.rule}: {one.about}" for one in found]
        transaction.set_rollback(True)
    return told, wrong
