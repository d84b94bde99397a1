"""Two records said to be one, joined and parted, and what else is said under each: told to the code and to the twin step
by step, and what each says laid side by side. Of the desk's page the view itself is asked, for whom its door lets in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from alongside.care.choices import About, Firm
from alongside.care.choosing import choose
from alongside.care.joining.actions import WHO
from alongside.care.joining.models import JoinedRecords
from alongside.desk.joining import views
from alongside.kit.walls import As
from alongside.people.choices import AccountKind
from alongside.people.models import Account, Client, Worker
from alongside.services.models import Place
from alongside.trust.access.actions import block, unblock
from alongside.trust.access.choices import GlassReason
from alongside.trust.access.errors import NotFound
from alongside.trust.access.glass import looked_at, open_glass
from alongside.trust.access.models import BreakGlass
from alongside.trust.acting import acting
from alongside.trust.contact.changes import pause, renew
from alongside.trust.contact.choices import HowConfirmed
from alongside.work.models import Kind, WorkItem
from tests.capabilities.access.twin import access, persons
from tests.capabilities.access.twin import values as access_twin
from tests.capabilities.behind import behind, leads_on
from tests.capabilities.joining.drawn import Story
from tests.capabilities.joining.seen import seen
from tests.capabilities.joining.twin import breaches as rule
from tests.capabilities.joining.twin import judge
from tests.capabilities.joining.twin import values as twin

DEEDS = (
    "say", "say", "say", "join", "join", "join", "join", "leave", "part", "part", "show", "show", "block", "lift", "glass",
    "account", "stop", "resume", "must", "wait",
)  # fmt: skip
OPEN_TO = ["lead", "kit", "ria", "on_call"]
WAITS = (1, 5, 20, 27, 28)  # days
BOTH = {"join": ("agree", twin.JOIN), "leave": ("two", twin.LEAVE)}
NOT_NOW = ("These are two refs of one record", "The record that would go can sign in")
Told = tuple[str, judge.Outcome]


def step(story: Story, deed: str = "", *given: str, compared: bool = True) -> tuple[str, list[str]]:
    """One thing happens to both. Gives what it was with the code's answer, and which rules do not hold."""
    deed = deed or ("say" if not story.world.said else story.dice.choice(DEEDS))
    deeds: dict[str, Callable[..., Told]] = {
        "say": _say, "join": _join, "leave": _leave, "part": _part, "show": _show, "block": _block, "lift": _lift,
        "glass": _glass, "account": _account, "stop": _stop, "resume": _resume, "must": _must, "wait": _wait,
    }  # fmt: skip
    said, outcome = deeds[deed](story, *given)
    story.world = outcome.world
    wrong = [] if said == outcome.answer else [f"{deed}: {said}, the twin says {outcome.answer}"]
    return f"{deed}: {said}", wrong or (differ(story) if compared else [])


def _record(story: Story, ref: str) -> Client:
    return story.there.records[ref or story.dice.choice(list(story.there.records))]


def _hers(story: Story, ref: str) -> Client:
    """Of the area."""
    return story.there.records[ref or story.dice.choice(["ana", "bea", "dee", "eve"])]


def _worker(story: Story, ref: str) -> Worker:
    """By name; else mostly somebody to whom the page is open."""
    some = OPEN_TO if story.dice.random() < 0.7 else list(story.there.workers)
    return story.there.workers[ref or story.dice.choice(some)]


def _which(story: Story) -> UUID:
    """What was said first, of what is left to be drawn in a story, or nothing."""
    keys = sorted((one.key for one in story.world.said), key=str)
    return UUID(str(story.dice.choice(keys))) if keys else uuid4()


def _at(story: Story) -> datetime:
    return story.there.house.cast.at


def _asked(story: Story, worker: Worker, view: Any, *key: UUID, **form: str) -> tuple[Any, Any]:
    return behind(view, story.there.viewers[worker.pk], *key, **form)


def _answer(page: Any) -> str:
    """What a page says came of a form."""
    if page is None:
        return judge.NOT_FOUND
    if leads_on(page):
        return judge.DONE
    return judge.NOT_NOW if any(one in page.text for one in NOT_NOW) else judge.NOT_FOUND


def _say(story: Story, stays: str = "", goes: str = "", by: str = "") -> Told:
    first, second, worker = _record(story, stays), _record(story, goes), _worker(story, by)
    page, _ = _asked(story, worker, views.joining, stays=first.ref, goes=second.ref)
    answer, key = _answer(page), uuid4()
    if answer == judge.DONE:
        key = UUID(page["Location"].rstrip("/").rsplit("/", 1)[1])
    service = next((one for one, role in story.there.viewers[worker.pk].posts if role in WHO), None)
    if any(
        one.key == key and (one.stays, one.goes) != (first.pk, second.pk)
        for one in story.world.said
    ):
        key, answer = uuid4(), "it leads to what was said of others"
    outcome = judge.say(story.world, key, worker.pk, service, first.pk, second.pk, _at(story))
    return answer, outcome


def _join(story: Story, by: str = "") -> Told:
    return _settled(story, by, "join")


def _leave(story: Story, by: str = "") -> Told:
    return _settled(story, by, "leave")


def _settled(story: Story, by: str, how: str) -> Told:
    worker, key = _worker(story, by), _which(story)
    button, word = BOTH[how]
    return _pressed(
        story,
        worker,
        key,
        button,
        lambda: judge.settle(story.world, key, worker.pk, word, True, _at(story)),
    )


def _part(story: Story, by: str = "") -> Told:
    worker, key = _worker(story, by), _which(story)
    return _pressed(
        story, worker, key, "part", lambda: judge.part(story.world, key, worker.pk, _at(story))
    )


def _pressed(
    story: Story, worker: Worker, key: UUID, button: str, told: Callable[[], judge.Outcome]
) -> Told:
    """Whoever is refused is shown both again, and she reads that."""
    if all(one.key != key for one in story.world.said):
        return "", judge.Outcome("", story.world)
    page, _ = _asked(story, worker, views.one, key, do=button)
    outcome = told()
    if page is not None and not leads_on(page):
        again = judge.shown(outcome.world, key, worker.pk, _at(story))
        outcome = judge.Outcome(outcome.answer, again.world)
    return _answer(page), outcome


def _show(story: Story, by: str = "") -> Told:
    worker, key = _worker(story, by), _which(story)
    if all(one.key != key for one in story.world.said):
        return "", judge.Outcome("", story.world)
    before = Counter(story.world.looks)
    page, seen = _asked(story, worker, views.one, key)
    outcome = judge.shown(story.world, key, worker.pk, _at(story))
    if seen != Counter(outcome.world.looks) - before:
        return rule.A_LOOK, outcome
    return (judge.DONE if page is not None else judge.NOT_FOUND), outcome


def _block(story: Story, ref: str = "", who: str = "") -> Told:
    her, worker = _hers(story, ref), _worker(story, who)
    block(client=her.pk, worker=worker.pk, by="her", at=_at(story))
    return "", _with_access(story, access.block(story.world.access, her.pk, worker.pk))


def _lift(story: Story, ref: str = "", who: str = "") -> Told:
    said = sorted(story.world.access.blocks, key=str)
    her, worker = (
        story.dice.choice(said)
        if said and not ref
        else (_hers(story, ref).pk, _worker(story, who).pk)
    )
    unblock(client=UUID(str(her)), worker=UUID(str(worker)))
    return "", _with_access(story, access.lift(story.world.access, her, worker))


def _with_access(story: Story, world: access_twin.World) -> judge.Outcome:
    return judge.Outcome("", replace(story.world, access=world))


def _glass(story: Story, ref: str = "", who: str = "") -> Told:
    """An emergency look, which somebody says at once was needed."""
    her, worker, at = _hers(story, ref), _worker(story, who), _at(story)
    viewer = story.there.viewers[worker.pk]
    with suppress(NotFound), transaction.atomic(), acting(As.PERSON, worker.pk):
        glass = open_glass(
            worker=worker.pk, organisation=min(one for one, _ in viewer.posts), area=viewer.area, ref=her.ref,
            reason=next(iter(GlassReason)), words="unwell", at=at,
        )  # fmt: skip
        with acting(As.DUTY):
            BreakGlass.objects.filter(pk=glass.pk).update(
                reviewed_at=at, reviewed_by=story.there.house.cast.officer, justified=True
            )
        under = frozenset(looked_at(glass))
        made = access_twin.Glass(her.pk, worker.pk, at, at + timedelta(hours=4))
        after = replace(story.world.access, glasses=(*story.world.access.glasses, made))
        hers = persons.records_of(after, her.pk)
        return (judge.DONE if under == hers else "not a look under each"), judge.Outcome(
            judge.DONE, _with_access(story, after).world
        )
    may = viewer.area == her.area_id and not access.has_blocked(
        story.world.access, her.pk, worker.pk
    )
    return judge.NOT_FOUND, judge.Outcome(judge.DONE if may else judge.NOT_FOUND, story.world)


def _account(story: Story, ref: str = "") -> Told:
    """She can sign in; or no longer. Whoever was joined to another gets no account."""
    her, world = _hers(story, ref), story.world
    if her.pk in world.signs_in:
        with acting(As.IMPORTER):
            Client.objects.filter(pk=her.pk).update(account=None)
        return "", judge.Outcome("", replace(world, signs_in=world.signs_in - {her.pk}))
    if her.pk in dict(world.access.joined):
        return "", judge.Outcome("", world)
    with acting(As.IMPORTER):
        login = f"{her.ref} {uuid4()}"
        account = Account.objects.create(login=login, kind=AccountKind.HERS)
        Client.objects.filter(pk=her.pk).update(account=account)
    return "", judge.Outcome("", replace(world, signs_in=world.signs_in | {her.pk}))


def _stop(story: Story, ref: str = "") -> Told:
    return _says(story, ref, twin.STOP, lambda her, at: pause(client=her, at=at))


def _resume(story: Story, ref: str = "") -> Told:
    by = story.there.house.cast.jo.pk
    return _says(
        story, ref, twin.YES, lambda her, at: renew(client=her, by=by, how=HowConfirmed.ROOM, at=at)
    )


def _says(story: Story, ref: str, what: str, verb: Callable[[UUID, datetime], None]) -> Told:
    her, jo = _hers(story, ref).pk, story.there.house.cast.jo.pk
    if her not in story.world.reached:
        return "", judge.Outcome("", story.world)
    with acting(As.PERSON, jo) as at:
        verb(her, at)
    return "", judge.Outcome("", replace(story.world, reached={**story.world.reached, her: what}))


def _must(story: Story, ref: str = "") -> Told:
    """She says under one of her records that a place must not be. Each names a place of its own."""
    her, jo = _hers(story, ref), story.there.house.cast.jo.pk
    with acting(As.PERSON, jo) as at:
        place = Place.objects.get(ref=f"not {her.ref}").pk
        choose(
            client=her.pk, area=her.area_id, about=About.NOT_PLACE, place=place, firm=Firm.MUST,
            by=jo, at=at,
        )  # fmt: skip
    return "", judge.Outcome(
        "", replace(story.world, musts=story.world.musts | {(her.pk, her.ref)})
    )


def _wait(story: Story, days: str = "") -> Told:
    """So many days go by: all that was said is as much longer ago."""
    by = timedelta(days=int(days) if days else story.dice.choice(WAITS))
    with acting(As.DUTY):
        for row in JoinedRecords.objects.all():
            row.asked_at -= by
            row.agreed_at = row.agreed_at and row.agreed_at - by
            row.save()
        for item in WorkItem.objects.filter(kind=Kind.JOIN_RECORDS):
            WorkItem.objects.filter(pk=item.pk).update(due_at=item.due_at - by)
        for glass in BreakGlass.objects.all():
            first, last = glass.opened_at - by, glass.closes_at - by
            BreakGlass.objects.filter(pk=glass.pk).update(opened_at=first, closes_at=last)
    world = story.world
    said = tuple(
        replace(one, at=one.at - by, settled=one.settled and one.settled - by) for one in world.said
    )
    glasses = tuple(
        replace(one, first=one.first - by, last=one.last - by) for one in world.access.glasses
    )
    return "", judge.Outcome(
        "", replace(world, said=said, access=replace(world.access, glasses=glasses))
    )


def differ(story: Story) -> list[str]:
    """Which rules do not hold of what the code shows at this moment."""
    return rule.breaches(story.world, seen(story), _at(story))
