"""What she lets whoever referred her know: told to the code and to the twin step by step, and what each says laid side by
side. What the sender would read is asked of the page as it would be now, if nothing more happened until then."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404

from alongside.care.attending.actions import write
from alongside.care.attending.choices import How
from alongside.care.attending.errors import NotYet
from alongside.care.letting_know.actions import let_count, not_hers
from alongside.care.letting_know.models import MayKnow
from alongside.care.letting_know.queries import who_referred
from alongside.care.referring.actions import take_up, write_for_entry
from alongside.care.referring.words import HerWords
from alongside.her.seen.referred import OFF, ON, switched
from alongside.kit.speech import day
from alongside.kit.walls import As
from alongside.people.models import Client, Post, Worker
from alongside.trust.access.actions import block, unblock, withdraw
from alongside.trust.access.hers import shares_of
from alongside.trust.access.models import Grant
from alongside.trust.acting import acting
from alongside.trust.apart.errors import NotHeld
from alongside.trust.contact.changes import pause
from alongside.trust.contact.choices import HowConfirmed
from alongside.trust.contact.errors import NotConfirmable, NothingWaits, TooEarly
from alongside.trust.looking.record import looks
from alongside.work.models import Kind, WorkItem
from tests.capabilities.access.twin import access
from tests.capabilities.access.twin import values as access_values
from tests.capabilities.letting_know.drawn import Story
from tests.capabilities.letting_know.twin import breaches as told
from tests.capabilities.letting_know.twin import judge
from tests.capabilities.letting_know.twin import values as twin

DEEDS = (
    "refer", "refer", "on", "on", "on", "on", "hear", "hear", "hear", "hear", "off", "share back", "write", "write",
    "write", "block", "pause", "leave", "wait", "not hers",
)  # fmt: skip
WAITS = (1, 60, 60, 1440, 3 * 1440, 4 * 1440, 12 * 1440)
"""Minutes that go by before a step."""
SENT = "/desk/refer/sent/"
LINE = re.compile(r"Received on ([^<.]+?)\s*(\. She lets you know that she came)?\s*<")
HOWS = {HowConfirmed.ROOM: judge.ROOM, HowConfirmed.CALL_BACK: judge.CALL}
Told = tuple[str, judge.Outcome]


def step(story: Story, deed: str = "", *given: str, compared: bool = True) -> tuple[str, list[str]]:
    """One thing happens to both. Gives what it was with the code's answer, and which rules do not hold."""
    if not deed:
        _goes_by(story, story.dice.choice(WAITS))
    deed = deed or ("refer" if not story.world.sent else story.dice.choice(DEEDS))
    deeds: dict[str, Callable[..., Told]] = {
        "refer": _refer, "on": _on, "off": _off, "hear": _hear, "not hers": _not_hers, "share back": _share_back,
        "write": _write, "block": _block, "pause": _pause, "leave": _leave, "wait": _wait,
    }  # fmt: skip
    said, outcome = deeds[deed](story, *given)
    story.world = outcome.world
    wrong = [] if said == outcome.said else [f"the twin says {outcome.said}"]
    return f"{deed}: {said}", (differ(story) if compared else []) + wrong


def _goes_by(story: Story, minutes: int) -> None:
    """Until now at most."""
    by = timedelta(minutes=minutes)
    story.clock.now = min(story.clock.now + by, story.there.now)


def _picked(story: Story, some: Any, ref: str) -> Any:
    return next((one for one in some if one.ref == ref), None) or story.dice.choice(some)


def _pair(story: Story, whom: str, who: str) -> tuple[Client, Worker]:
    """By name; else mostly somebody who was referred and whoever did."""
    there = story.there
    began = [one for one in story.world.sent if one.began and one.worker]
    if began and not (whom or who) and story.dice.random() < 0.7:
        one = story.dice.choice(began)
        return (
            next(two for two in there.women if two.pk == one.woman),
            next(two for two in there.senders if two.pk == one.worker),
        )
    return _picked(story, story.there.women, whom), _picked(story, story.there.senders, who)


def _wait(story: Story, minutes: str = "0") -> Told:
    _goes_by(story, int(minutes))
    return "", judge.Outcome("", story.world)


def _refer(story: Story, whom: str = "", who: str = "", becomes: str = "") -> Told:
    """A worker or a system refers her; it is matched at once, or not yet."""
    woman, sender = _pair(story, whom, who)
    by = sender.pk if who or story.dice.random() < 0.8 else story.there.system
    by = story.there.system if who == "system" else by
    matched = bool(becomes or who) or story.dice.random() < 0.8
    entry, at = uuid4(), story.clock.now
    service = story.there.house.cast.service.pk
    write_for_entry(entry=entry, organisation=service, words=HerWords("-"), by=by, at=at)
    if matched:
        with acting(As.DUTY):
            take_up(entry=entry, client=woman.pk, new=False, at=at)
    worker = None if by == story.there.system else by
    began = at if matched and not access.has_blocked(story.world.access, woman.pk, by) else None
    sent = twin.Sent(entry, worker, at, woman.pk if matched else None, began)
    return "", judge.Outcome("", replace(story.world, sent=(*story.world.sent, sent)))


def _on(story: Story, whom: str = "", who: str = "") -> Told:
    woman, worker = _pair(story, whom, who)
    before = _waiting(woman, worker)
    _switch(story, woman, worker.pk, ON)
    said = judge.WAITS if _waiting(woman, worker) and not before else judge.NOTHING
    return said, judge.turns_on(story.world, woman.pk, worker.pk, story.clock.now)


def _off(story: Story, whom: str = "", who: str = "") -> Told:
    """By the switch; of somebody who does not stand there, there is none."""
    woman, worker = _pair(story, whom, who)
    if not _switch(story, woman, worker.pk, OFF):
        return "", judge.Outcome("", story.world)
    return "", replace_said(judge.turns_off(story.world, woman.pk, worker.pk, story.clock.now))


def replace_said(outcome: judge.Outcome) -> judge.Outcome:
    """Whether there was anything to turn off, no page says."""
    return replace(outcome, said="")


def _switch(story: Story, woman: Client, worker: UUID, to: str) -> bool:
    """The button of her page."""
    with acting(As.HER, woman.pk) as at:
        viewer = SimpleNamespace(id=woman.pk, area=woman.area_id)
        form = {"who": str(worker), "to": to, "once": str(uuid4())}
        request: Any = SimpleNamespace(POST=form, viewer=viewer, at=at, method="POST")
        try:
            switched(request, "")
        except Http404:
            return False
    return True


def _waiting(woman: Client, worker: Worker) -> UUID | None:
    with acting(As.HER, woman.pk):
        rows = MayKnow.objects.filter(client=woman, worker=worker, ended_at=None)
        found: UUID | None = rows.values_list("pk", flat=True).first()
    return found


def _hear(story: Story, whom: str = "", who: str = "", by: str = "", how: str = "") -> Told:
    """Somebody hears it from her, or says so."""
    woman, worker = _pair(story, whom, who)
    if not who and story.world.waiting:
        one = story.dice.choice(story.world.waiting)
        woman = next(two for two in story.there.women if two.pk == one.woman)
        worker = next(two for two in story.there.senders if two.pk == one.worker)
    hearer: Worker = _picked(story, story.there.hearers, by)
    way = HowConfirmed(how) if how else story.dice.choice(list(HOWS))
    waiting = _waiting(woman, worker) or uuid4()
    said = judge.DONE
    try:
        with transaction.atomic(), looks():
            let_count(viewer=hearer.pk, waiting=waiting, how=way)
    except NotHeld:
        said = judge.REFUSED
    except NothingWaits:
        said = judge.NOTHING
    except NotConfirmable:
        said = judge.REFUSED
    except TooEarly:
        said = judge.TOO_SOON
    outcome = judge.hears(story.world, woman.pk, worker.pk, hearer.pk, HOWS[way], story.clock.now)
    # Whoever finds nothing that waits is refused as whoever may not hear it is.
    nothing = {judge.REFUSED, judge.NOTHING}
    return (outcome.said if {said, outcome.said} <= nothing else said), outcome


def _not_hers(story: Story, whom: str = "", who: str = "", by: str = "") -> Told:
    """Somebody who may hear it hears that she did not ask for it."""
    woman, worker = _pair(story, whom, who)
    hearer: Worker = _picked(story, story.there.hearers, by)
    waiting = _waiting(woman, worker) or uuid4()
    said = judge.DONE
    try:
        with transaction.atomic(), looks():
            not_hers(viewer=hearer.pk, waiting=waiting)
    except NotHeld:
        said = judge.REFUSED
    outcome = judge.hears_that_she_did_not(
        story.world, woman.pk, worker.pk, hearer.pk, story.clock.now
    )
    nothing = {judge.REFUSED, judge.NOTHING}
    return (outcome.said if {said, outcome.said} <= nothing else said), outcome


def _share_back(story: Story, whom: str = "") -> Told:
    """On "What you share"."""
    woman, _ = _pair(story, whom, "")
    world = story.world
    with acting(As.HER, woman.pk) as at:
        for one in shares_of(woman.pk):
            withdraw(one.pk, at=at)
            world = judge.withdraws(world, woman.pk, one.recipient_worker_id, story.clock.now)
    return "", judge.Outcome("", world)


def _write(story: Story, whom: str = "", which: str = "", how: str = "") -> Told:
    """Whoever works with her writes what became of a time of hers; of one to come nothing can be written."""
    woman, _ = _pair(story, whom, "")
    times = story.there.times[woman.pk]
    time = times[int(which)] if which else story.dice.choice(times)
    what = How(how) if how else story.dice.choice([How.CAME, How.CAME, How.NOT_SEEN, How.HERS])
    try:
        with transaction.atomic(), acting(As.PERSON, time.worker_id) as at:
            write(agreed=time.pk, how=what, by=time.worker_id, at=at)
    except (NotYet, type(time).DoesNotExist):
        return "", judge.Outcome("", story.world)
    said = twin.CAME if what is How.CAME else str(what)
    new = twin.Written(woman.pk, time.pk, time.starts_at, said)
    return "", judge.Outcome("", replace(story.world, written=(*story.world.written, new)))


def _block(story: Story, whom: str = "", who: str = "") -> Told:
    """She blocks whoever sent her, or no longer does."""
    woman, worker = _pair(story, whom, who)
    before = story.world.access
    if access.has_blocked(before, woman.pk, worker.pk):
        unblock(client=woman.pk, worker=worker.pk)
        after = access.lift(before, woman.pk, worker.pk)
    else:
        block(client=woman.pk, worker=worker.pk, by="her", at=story.clock.now)
        after = access.block(before, woman.pk, worker.pk)
    return "", judge.Outcome("", replace(story.world, access=after))


def _pause(story: Story) -> Told:
    """Ana says that nothing is to be sent."""
    ana = story.there.house.cast.ana.pk
    with acting(As.HER, ana) as at:
        pause(client=ana, at=at)
    numbers = dict(story.world.numbers or {})
    numbers[ana] = replace(numbers[ana], paused=True)
    return "", judge.Outcome("", replace(story.world, numbers=numbers))


def _leave(story: Story, who: str = "") -> Told:
    """A post ends; nobody has ended the links."""
    some = [*story.there.senders, story.there.house.cast.jo]
    worker: Worker = _picked(story, some, who)
    with acting(As.IMPORTER) as at:
        Post.objects.filter(worker=worker, ends_at=None).update(ends_at=at)
    posts = tuple(
        replace(one, last=at) if one.worker == worker.pk and one.last is None else one
        for one in story.world.access.posts
    )
    after = replace(story.world.access, posts=posts)
    return "", judge.Outcome("", replace(story.world, access=after))


@contextmanager
def as_it_is_now(story: Story) -> Iterator[datetime]:
    """Nothing more happens until now."""
    then, story.clock.now = story.clock.now, story.there.now
    yield story.clock.now
    story.clock.now = then


def differ(story: Story) -> list[str]:
    """Which rules do not hold of her page at this moment, and of the sender's as it would be now."""
    women = frozenset(one.pk for one in story.there.women)
    senders = frozenset(one.pk for one in story.there.senders)
    then = told.breaches(story.world, _seen(story), frozenset(), women, story.clock.now)
    with as_it_is_now(story) as now:
        lines: dict[Any, Any] = {one.pk: _lines(story, one) for one in story.there.senders}
        later = told.breaches(
            story.world, told.Seen(lines, {}, _grants()), senders, frozenset(), now
        )
    return sorted({*then, *later})


def _lines(story: Story, sender: Worker) -> tuple[tuple[date, bool], ...]:
    """What stands on the sender's page; the days as that page writes them."""
    reply = story.page(sender).get(SENT)
    if reply.status_code == 404:
        return ()
    zone = story.world.zone
    days = {
        day(at.date()): at.date()
        for one in story.world.sent
        if (at := one.received.astimezone(zone))
    }
    return tuple((days[found[1].strip()], bool(found[2])) for found in LINE.finditer(reply.text))


def _seen(story: Story) -> told.Seen:
    switches: dict[Any, dict[Any, str]] = {}
    for woman in story.there.women:
        with acting(As.HER, woman.pk) as at:
            switches[woman.pk] = {
                one.worker.pk: told.ON if one.until else told.WAITING if one.asked else told.OFF
                for one in who_referred(woman.pk, at)
            }
    with acting(As.GATE):
        named = dict(MayKnow.objects.values_list("pk", "worker"))
    with acting(As.DUTY):
        rows = WorkItem.objects.filter(kind=Kind.LET_KNOW_WAITS, done_at=None, about__in=named)
        asked = frozenset((one.owner_id, named[one.about]) for one in rows)
    return told.Seen({}, switches, _grants(), asked)


def _grants() -> frozenset[access_values.Grant]:
    with acting(As.REGISTRAR):
        return frozenset(
            access_values.Grant(
                row.client_id, row.recipient_worker_id, row.recipient_role or None,
                row.recipient_organisation_id, str(row.purpose), frozenset(row.categories), row.starts_at,
                row.ends_at, row.withdrawn_at, row.partner_present,
            )
            for row in Grant.objects.all()
        )  # fmt: skip
