"""Systems of two organisations, whoever works there, and women who are known or not: as the code has it and as the twin."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from alongside.exchange.referrals.names import (
    HOW_ASKED,
    MUST_NOT,
    REACH,
    TALK_TO,
    WOMEN_ONLY,
)
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Organisation, Post, Worker
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.referrers.actions import add
from tests.capabilities.handing_over.play import Clock
from tests.capabilities.referrers.twin import breaches
from tests.capabilities.referrers.twin import values as twin
from tests.capabilities.referring.twin import values as sheets
from tests.exchange.referring import example, part
from tests.web_cast import Cast, _worker, make_cast

ZONE = ZoneInfo("Europe/London")
BEGINS = timedelta(days=200)
FAMILIES = ("Of ana", "OF ANA", "Of bea", "Nobody 1", "Nobody 2")
ROLES = {
    Role.PARTNER_WORKER: sheets.PARTNER_WORKER,
    Role.ON_CALL: sheets.ON_CALL,
    Role.SAFETY_LEAD: sheets.SAFETY_LEAD,
    Role.KEY_WORKER: sheets.KEY_WORKER,
}
TALK = {"woman": sheets.WOMAN, "man": sheets.MAN, "no-matter": sheets.EITHER}


@dataclass(frozen=True)
class There:
    """Maeve works at Vale Midwives; Wyn, of the council, holds a post there as well."""

    cast: Cast
    midwives: Organisation
    probation: Organisation
    maeve: Worker
    wyn: Worker


@dataclass
class Story:
    """`sent`: each message as it was sent; `rows`: the code's entry by the twin's; `families`: whose name is whose."""

    there: There
    dice: random.Random
    clock: Clock
    world: twin.World
    sent: list[tuple[twin.Message, bytes]] = field(default_factory=list)
    rows: dict[Any, UUID] = field(default_factory=dict)
    families: dict[str, set[UUID]] = field(default_factory=dict)
    taken: dict[str, breaches.Answer] = field(default_factory=dict)
    scripted: bool = False

    def alike(self, family: str) -> frozenset[UUID]:
        """The people with a family name."""
        return frozenset(self.families.get(family.lower(), ()))


def around_them() -> There:
    """Bring them in."""
    cast = make_cast()
    with acting(As.IMPORTER) as at:
        midwives, probation = (
            Organisation.objects.create(area=cast.area, name=name, kind=kind)
            for name, kind in (("Vale Midwives", "health"), ("Vale Probation", "justice"))
        )
        maeve = _worker(cast.area, midwives, "maeve", Role.PARTNER_WORKER, at)
        wyn = _worker(cast.area, cast.council, "wyn", Role.PARTNER_WORKER, at)
        Post.objects.create(
            worker=wyn,
            organisation=midwives,
            role=Role.PARTNER_WORKER,
            starts_at=at - 2 * BEGINS,
        )
        Post.objects.update(starts_at=at - 2 * BEGINS)
    with acting(As.REGISTRAR):
        Link.objects.update(starts_at=at - 2 * BEGINS)
    return There(cast, midwives, probation, maeve, wyn)


def begun(there: There, seed: str, clock: Clock) -> Story:
    """A system of the midwives may send."""
    cast = there.cast
    with acting(As.IMPORTER):
        posts = tuple(
            sheets.Post(
                row.worker_id,
                row.organisation_id,
                ROLES[Role(row.role)],
                row.starts_at,
                row.ends_at,
            )
            for row in Post.objects.filter(role__in=ROLES)
        )
        organisations = tuple(
            sheets.Organisation(one.pk, one.area_id, one.kind == "treatment")
            for one in Organisation.objects.all()
        )
        names = tuple((one.pk, one.name) for one in Organisation.objects.all())
        staff = frozenset(Worker.objects.values_list("organisation", "pk"))
    known = (cast.ana, cast.bea, cast.pat)
    referring = sheets.World(
        ZONE, organisations, posts,
        known=frozenset(one.pk for one in known),
        key_workers=((cast.ana.pk, cast.jo.pk, cast.service.pk), (cast.pat.pk, cast.jo.pk, cast.service.pk)),
    )  # fmt: skip
    story = Story(
        there, random.Random(seed), clock, twin.World(referring, names, staff=staff),
        families={f"of {one.ref}": {one.pk} for one in known},
    )  # fmt: skip
    let(story, there.midwives)
    return story


def let(story: Story, organisation: Organisation) -> None:
    """A manager lets a system send. Raises as `add` does."""
    with acting(As.IMPORTER) as at:
        made, secret = add(
            organisation=organisation, called="Records", by=story.there.cast.manager.pk, at=at
        )
    system = twin.System(
        made.speaks_as_id, organisation.pk, secret, at, shown_to=story.there.cast.manager.pk
    )
    story.world = story.world.with_system(system)


def sheet_of(story: Story, family: str, odd: bool) -> sheets.Sheet:
    """What is said of her: all that is needed, or now and then something missing, too long or too old."""
    dice, today = story.dice, story.clock.now.astimezone(ZONE).date()

    def maybe(usual: Any, *others: Any) -> Any:
        return dice.choice([usual, usual, *others]) if odd else usual

    return sheets.Sheet(
        reach=maybe("Not at all", "", "  ", "x" * 1000, "x" * 1001),
        yes=maybe(True, True, False),
        asked_how=maybe("in-the-room", "by-phone", "with-an-interpreter", "", "by-letter"),
        asked_on=maybe(today, *(today - timedelta(days=days) for days in (1, 83, 84, -1)), None),
        talk_to=maybe("woman", "man", "no-matter", None),
        called=maybe("Wrenling", "", "y" * 80, "y" * 81),
        women_only=maybe(True, False, None),
        full_name=family,
        wants=maybe("Sleep at night", "", "z" * 2000, "z" * 2001),
        must_not=maybe("", "No letters home", "q" * 2001),
    )


def said(sheet: sheets.Sheet) -> sheets.Sheet:
    """The same, whom she would like to talk to in the words of the twin."""
    return replace(sheet, talk_to=TALK.get(sheet.talk_to or ""))


def bundle_of(story: Story, message: twin.Message, sheet: sheets.Sheet) -> dict[str, Any]:
    """The message as FHIR: the example of the documents with what is said in its place."""
    made = example(date(2026, 1, 2))
    made["identifier"]["value"] = message.name
    request, patient, consent = (
        part(made, one) for one in ("ServiceRequest", "Patient", "Consent")
    )
    request["extension"] = [
        {"url": url, kind: value}
        for url, kind, value in (
            (REACH, "valueString", sheet.reach or None),
            (MUST_NOT, "valueString", sheet.must_not or None),
            (TALK_TO, "valueCode", sheet.talk_to),
            (WOMEN_ONLY, "valueBoolean", sheet.women_only),
        )
        if value is not None
    ]
    request["reasonCode"] = [{"text": sheet.wants}] if sheet.wants else []
    patient["name"] = [{"use": "official", "family": sheet.full_name, "given": ["Wren"]}]
    if sheet.called:
        patient["name"].insert(0, {"use": "usual", "text": sheet.called})
    consent["extension"] = (
        [{"url": HOW_ASKED, "valueCode": sheet.asked_how}] if sheet.asked_how else []
    )
    consent["provision"]["type"] = "permit" if sheet.yes else "deny"
    consent.pop("dateTime")
    if sheet.asked_on is not None:
        consent["dateTime"] = sheet.asked_on.isoformat()
    part(made, "MessageHeader")["eventCoding"]["code"] = message.event
    named = [
        one["resource"]
        for one in made["entry"]
        if one["resource"]["resourceType"] == "Organization"
    ]
    named[0]["name"] = message.sender
    if message.service is None:
        request.pop("performer")
    else:
        named[1]["name"] = message.service
    if message.strange:
        patient["telecom"] = [{"system": "phone", "value": "07700900777"}]
    for empty in ("extension", "reasonCode"):
        for one in (request, consent):
            if one.get(empty) == []:
                one.pop(empty)
    return made


def drawn(
    story: Story, family: str = "", odd: bool | None = None, **other: Any
) -> tuple[twin.Message, bytes]:
    """A message somebody's system could send."""
    dice = story.dice
    odd = dice.random() < 0.4 if odd is None else odd
    live = [one for one in story.world.systems if one.last is None]
    system = dice.choice(live if live and dice.random() < 0.8 else story.world.systems)
    secret = system.secret if not odd or dice.random() < 0.85 else dice.choice(["wrong", "", None])

    def maybe(usual: Any, *others: Any) -> Any:
        return dice.choice([usual, usual, usual, *others]) if odd else usual

    services = [
        story.world.name_of(one.key) for one in story.world.referring.organisations if one.treats
    ]
    sheet = sheet_of(story, family or dice.choice(FAMILIES), odd)
    of_sheet = {one.name for one in fields(sheet)} & {*other}
    sheet = replace(sheet, **{name: other.pop(name) for name in of_sheet})
    message = twin.Message(
        secret=secret, address=dice.choice(["10.0.0.1", "10.0.0.2"]),
        name=str(uuid4()) if not odd or not story.sent or dice.random() < 0.7 else dice.choice(story.sent)[0].name,
        bytes=b"", sheet=said(sheet), sender=maybe(story.world.name_of(system.organisation), "Vale Hub"),
        service=maybe(dice.choice(services), None, "Elsewhere"), event=maybe("servicerequest-request", "booking-request"),
        strange=maybe(False, True),
        content_type=maybe(twin.FHIR, twin.FHIR, twin.FHIR, "text/plain"),
    )  # fmt: skip
    message = replace(message, **other)
    body = json.dumps(bundle_of(story, message, sheet)).encode()
    if odd and dice.random() < 0.05:
        body, message = b"{", replace(message, sheet=None)
    return replace(message, bytes=body, length=len(body)), body
