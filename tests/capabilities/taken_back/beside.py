"""Referrals that systems send, that are matched, and that are taken back: told to the code and to the twin step by step."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime

from alongside.areas.calendars import working_days
from alongside.care.models import Choice
from alongside.care.referring.actions import take_up
from alongside.care.referring.jobs import tell
from alongside.care.referring.models import Referral, WaitingReferral
from alongside.care.referring.queries import taken_back
from alongside.kit.walls import As
from alongside.people.models import Organisation, Worker
from alongside.trust.access.actions import block
from alongside.trust.access.entries import settle
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from alongside.trust.jobs import run
from alongside.trust.referrers.actions import add
from alongside.work.models import Kind, WorkItem
from tests.capabilities.handing_over.play import Clock
from tests.capabilities.taken_back.twin import judge as twin
from tests.exchange.referring import TAKEN_BACK, example, part, post
from tests.web_cast import Cast
from tests.web_client import without_keys

NAMES = UUID(int=9)
FAMILIES = {"ana": "Of ana", "bea": "Of bea", "new": "Nobody"}
DEEDS = (
    "send", "send", "send", "match", "match", "match", "back", "back", "back", "again", "queue", "queue", "done",
    "block",
)  # fmt: skip


@dataclass
class Story:
    """Two systems of one organisation and one of another, Ana with a key worker, Bea without one, and whoever is new."""

    cast: Cast
    dice: random.Random
    clock: Clock
    systems: dict[str, tuple[UUID, str]]  # by its name here: as whom it speaks, its secret
    world: twin.World
    bodies: list[tuple[str, twin.Back, bytes]] = field(default_factory=list)
    answers: dict[bytes, bytes] = field(default_factory=dict)
    number: int = 0
    shape: Any = None
    before: twin.Seen | None = None

    def next(self) -> int:
        """One more thing that was sent."""
        self.number += 1
        return self.number


def begun(cast: Cast, seed: str, clock: Clock) -> Story:
    """Nothing was sent yet."""
    with acting(As.IMPORTER):
        midwives, probation = (
            Organisation.objects.create(area=cast.area, name=name, kind=kind)
            for name, kind in (("Vale Midwives", "health"), ("Vale Probation", "justice"))
        )
        systems = {}
        for name, of in (("one", midwives), ("two", midwives), ("other", probation)):
            made, secret = add(organisation=of, called=name, by=cast.manager.pk, at=clock.now)
            systems[name] = (made.speaks_as_id, secret)
    world = twin.World(reads={cast.ana.pk: cast.jo.pk})
    return Story(cast, random.Random(seed), clock, systems, world)


def step(story: Story, deed: str = "", *given: str) -> tuple[str, list[str]]:
    """One thing happens to both. Gives what it was, and which rules do not hold after it."""
    if story.before is None:
        story.before = seen(story)
    story.clock.tick(minutes=1 if deed else story.dice.choice((1, 7, 60, 1500)))
    deed = deed or story.dice.choice(DEEDS)
    deeds: dict[str, Callable[..., list[str]]] = {
        "send": _send, "match": _match, "back": _back, "again": _again, "queue": _queue, "done": _done,
        "block": _block,
    }  # fmt: skip
    wrong = deeds[deed](story, *given)
    now = seen(story)
    wrong += twin.breaches(
        story.world, story.before, now, deed, twin.due(story.clock.now, ZONE, _closed(story))
    )
    story.before = now
    return deed, sorted({*wrong})


ZONE = ZoneInfo("Europe/London")


def _closed(story: Story) -> frozenset[date]:
    """Bank holidays, and whatever else is closed, of the next days."""
    today = localtime(story.clock.now).date()
    opens = set(working_days(story.cast.area.nation, today, 10))
    days = (today + timedelta(days=number) for number in range(14))
    return frozenset(day for day in days if day not in opens and day <= max(opens))


def _message(story: Story, system: str, number: int, of: str) -> dict[str, Any]:
    made = json.loads(TAKEN_BACK.read_text("utf-8")) if of == "back" else example(_today(story))
    made["identifier"]["value"] = f"{of} {number}"
    named = "Vale Probation" if system == "other" else "Vale Midwives"
    part(made, "Organization")["name"] = named
    return dict(made)


def _today(story: Story) -> Any:
    return localtime(story.clock.now).date()


def _send(story: Story, who: str = "", system: str = "", own: str = "") -> list[str]:
    """``own``: the ServiceRequest's id; "none": it has none."""
    dice, number = story.dice, story.next()
    system = system or dice.choice(["one", "one", "two", "other"])
    own = own or dice.choice(["", "", "", "none", "used"])
    used = sorted({one.id for one in story.world.sent if one.id})
    called: str | None = str(uuid5(NAMES, f"request {number}"))
    called = dice.choice(used) if own == "used" and used else None if own == "none" else called
    made = _message(story, system, number, "sent")
    request = part(made, "ServiceRequest")
    request["id"] = called
    if called is None:
        request.pop("id")
    part(made, "Patient")["name"][1]["family"] = FAMILIES[who or dice.choice([*FAMILIES])]
    before = _entries()
    reply = post(story.systems[system][1], made)
    new = _entries() - before
    if reply.status_code != twin.OK or len(new) != 1:
        return ["what is sent is kept"]
    sent = twin.Sent(new.pop(), story.systems[system][0], called)
    story.world = replace(story.world, sent=(*story.world.sent, sent))
    return []


def _entries() -> set[UUID]:
    with acting(As.DUTY):
        return set(Quarantine.objects.values_list("pk", flat=True))


def _match(story: Story, who: str = "") -> list[str]:
    """Whoever is on call says who the oldest is that waits."""
    waits = [one for one in story.world.sent if one.woman is None]
    if not waits:
        return []
    one, cast = waits[0] if who else story.dice.choice(waits), story.cast
    who = who or story.dice.choice(["ana", "ana", "bea", "new"])
    match = {"ana": cast.ana.pk, "bea": cast.bea.pk, "new": None}[who]
    with acting(As.PERSON, cast.on_call.pk) as at:
        became = settle(UUID(str(one.key)), by=cast.on_call.pk, match=match, at=at)
        assert became is not None
        take_up(entry=UUID(str(one.key)), client=became, new=match is None, at=at)
    story.world = twin.matched(story.world, one.key, became, match is not None, story.clock.now)
    return []


def _back(story: Story, which: str = "", system: str = "", more: str = "") -> list[str]:
    """The newest or one drawn, by the system that sent it or by another; or one that nobody sent."""
    dice, number = story.dice, story.next()
    sent = story.world.sent[-1] if story.world.sent else None
    if not which and story.world.sent:
        sent = dice.choice(story.world.sent)
    own = next(
        (name for name, (key, _) in story.systems.items() if sent and key == sent.system), "one"
    )
    system = system or dice.choice([own, own, own, "one", "other"])
    called = sent.id if sent is not None and which != "unknown" else str(uuid5(NAMES, "never"))
    more = more or dice.choice(["", "", "", "", "patient", "words"])
    made = _message(story, system, number, "back")
    request = part(made, "ServiceRequest")
    request["id"] = called
    if called is None:
        request.pop("id")
    if more == "patient":
        patient = {"resourceType": "Patient", "name": [{"text": "Wrenling"}]}
        made["entry"].append({"fullUrl": "urn:uuid:1", "resource": patient})
    if more == "words":
        request["reasonCode"] = [{"text": "She changed her mind"}]
    body = json.dumps(made).encode()
    back = twin.Back(
        story.systems[system][0], f"back {number}", body, called, more in {"patient", "words"}
    )
    return _comes(story, system, back, body)


def _again(story: Story, other: str = "") -> list[str]:
    """The very same bytes once more; or others under the same id."""
    if not story.bodies:
        return []
    system, back, body = story.dice.choice(story.bodies) if not other else story.bodies[-1]
    if other == "changed" or (not other and story.dice.random() < 0.3):
        body = body.replace(b'"revoked"', b'"entered-in-error"') + b" "
        back = replace(back, bytes=body)
    return _comes(story, system, back, body)


def _comes(story: Story, system: str, back: twin.Back, body: bytes) -> list[str]:
    outcome = twin.comes(story.world, back, story.clock.now)
    with CaptureQueriesContext(connection) as asked:
        reply = post(story.systems[system][1], body)
    story.world = outcome.world
    if reply.status_code != outcome.status:
        return [f"{outcome.why}"]
    if reply.status_code != twin.OK:
        return [twin.OF_HERS] if "Wrenling" in reply.text or "changed her" in reply.text else []
    if outcome.again:
        return [] if story.answers[body] == reply.content else [twin.AGAIN]
    story.answers[body] = reply.content
    story.bodies.append((system, back, body))
    page = re.sub(r'"timestamp":"[^"]+"|"back \d+"', "", without_keys(reply.text))
    mine = sum(one.id == back.id and one.system == back.system for one in story.world.sent)
    shape = (page, tuple(re.sub(r"'[^']*'|\d+", "?", one["sql"]) for one in asked))
    # How many it sent under one id follows from what it sent, and from nothing of hers.
    story.shape = story.shape or {}
    return [] if story.shape.setdefault(mine, shape) == shape else [twin.ALIKE]


def _queue(story: Story) -> list[str]:
    """What waits in the queue is done, and what was done before once more."""
    for one in story.world.sent:
        if one.taken is not None:
            run(tell, entry=str(one.key))
    story.world = twin.queue(story.world, story.clock.now)
    return []


def _done(story: Story) -> list[str]:
    """Jo has read what she was asked to read."""
    with acting(As.DUTY) as at:
        rows = WorkItem.objects.filter(kind=Kind.REFERRAL, about=story.cast.ana.pk, done_at=None)
        rows.update(done_at=at, done_by_id=story.cast.jo.pk)
    story.world = twin.done(story.world, story.cast.ana.pk)
    return []


def _block(story: Story, who: str = "", system: str = "") -> list[str]:
    """She blocks a system before anything of hers began by it."""
    woman = {"ana": story.cast.ana, "bea": story.cast.bea}[who or story.dice.choice(["ana", "bea"])]
    speaks, _ = story.systems[system or story.dice.choice([*story.systems])]
    with acting(As.IMPORTER):
        works_at = {
            key: Worker.objects.get(pk=key).organisation_id for key, _ in story.systems.values()
        }
    theirs = {key for key, where in works_at.items() if where == works_at[speaks]}
    with acting(As.HER, woman.pk) as at:
        block(client=woman.pk, worker=speaks, by="her", at=at)
    # Of a system a block holds for everybody at its organisation.
    pairs = story.world.blocked | {(woman.pk, key) for key in theirs}
    story.world = replace(story.world, blocked=pairs)
    return []


def seen(story: Story) -> twin.Seen:
    """What there is by now."""
    waiting: dict[twin.Key, datetime | None]
    with acting(As.REGISTRAR):
        waiting = {row.entry: row.taken_back_at for row in WaitingReferral.objects.all()}
        rows = list(Referral.objects.exclude(entry=None))
    referrals = {
        row.entry: twin.Kept(
            row.client_id,
            row.ended_at is not None,
            (row.wants, row.must_not, row.how),
            row.taken_back_at,
        )
        for row in rows
    }
    women = {row.client_id for row in rows} | {story.cast.ana.pk, story.cast.bea.pk}
    with acting(As.DUTY):
        items = list(WorkItem.objects.filter(kind=Kind.REFERRAL, done_at=None))
        others = list(WorkItem.objects.filter(done_at=None).exclude(kind=Kind.REFERRAL))
    reads, hers = {}, {}
    for woman in women:
        with acting(As.HER, woman):
            reads[woman] = frozenset(
                row.taken_back_at for row in taken_back(woman) if row.taken_back_at is not None
            )
            choices = tuple(
                sorted(Choice.objects.filter(client=woman, ended_at=None).values_list("pk"))
            )
        hers[woman] = (
            choices,
            tuple(sorted((one.kind, one.pk) for one in others if one.about == woman)),
        )
    mine = [one for one in items if one.about in women and one.owner_id is not None]
    return twin.Seen(
        waiting, {**referrals}, {one.about: (one.owner_id, one.due_at) for one in mine},
        {woman: sum(one.about == woman for one in mine) for woman in women}, reads, hers,
    )  # fmt: skip
