"""A woman who answers on her telephone, as she is drawn: in the database, and as the world of the twin."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from alongside.care.choices import About
from alongside.care.key_working.choices import WhyWanted
from alongside.care.key_working.queries import proposal_of
from alongside.care.loosening.models import LooserChange
from alongside.care.models import Choice
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.contact.changes import agree
from alongside.trust.contact.choices import Channel, HowConfirmed, Wording
from alongside.trust.contact.facts import ALL_HOURS
from alongside.trust.contact.models import SafeContact
from alongside.trust.contact.writing import Wanted
from tests.capabilities.care.cast import her_key_worker
from tests.capabilities.key_working.cast import searched, team
from tests.capabilities.loosening.twin import values
from tests.capabilities.loosening.twin.values import Subject, World
from tests.capabilities.planning.cast import Ford

HER = "c2"
TEAM: dict[values.Key, values.Worker] = {
    "w1": values.Worker("woman", frozenset({"Polish"})),
    "w2": values.Worker("man", frozenset()),
    "w4": values.Worker("woman", frozenset()),
    "w5": values.Worker("woman", frozenset({"Polish"})),
}
OTHERS = ("nurse", "lead", "lead2", "boss", "call", "stranger")
ABOUT = {values.GENDER: About.WORKER_GENDER, values.LANGUAGE: About.LANGUAGE}
IN_THE_ROOM = ABOUT | {values.WOMEN: About.WOMEN_ONLY}
VALUES = {
    values.GENDER: ("woman", "man"),
    values.LANGUAGE: ("Polish", "English"),
    values.WOMEN: ("yes",),
}


@dataclass
class Drawn:
    """Her and whoever is around her, by name."""

    dice: random.Random
    there: Ford
    her: UUID
    ids: dict[str, UUID] = field(default_factory=dict)

    def proposal(self) -> UUID:
        """What is proposed to her."""
        with acting(As.REGISTRAR):
            row = proposal_of(self.her)
        assert row is not None
        return row.pk

    def waiting(self, subject: Subject) -> LooserChange | None:
        """The row that waits about this, in the code."""
        with acting(As.GATE):
            rows = list(LooserChange.objects.filter(client=self.her, ended_at=None))
        with acting(As.PLANNER):
            chosen: dict[UUID | None, Choice] = {
                one.pk: one for one in Choice.objects.filter(pk__in=[row.choice_id for row in rows])
            }
        return next((row for row in rows if self.subject(row, chosen) == subject), None)

    def subject(self, row: LooserChange, chosen: Mapping[UUID | None, Choice]) -> Subject:
        """What a row that waits is about."""
        names = {pk: ref for ref, pk in self.ids.items()}
        if row.choice_id is None:
            return Subject(values.YES, names[row.worker_id] if row.worker_id else None)
        return self.about(chosen[row.choice_id])

    def about(self, choice: Choice) -> Subject:
        """What a choice is about."""
        names = {pk: ref for ref, pk in self.ids.items()}
        if choice.about == About.NOT_WORKER:
            return Subject(values.NAME, names[choice.worker_id] if choice.worker_id else None)
        return Subject(next(about for about, code in IN_THE_ROOM.items() if code == choice.about))


def around_her() -> Ford:
    """Little Ford with four key workers, and whoever else has a part in it."""
    there = team()
    posts = (Role.NURSE, Role.SAFETY_LEAD, Role.SAFETY_LEAD, Role.SERVICE_MANAGER, Role.ON_CALL)
    for ref, role in zip(OTHERS, (*posts, Role.KEY_WORKER), strict=True):
        there.staff(ref, role)
    return there


def draw(there: Ford, seed: str) -> tuple[Drawn, World]:
    """She has a key worker or not, a number that is safe or not; a nurse and two safety leads may know of her."""
    dice = random.Random(seed)
    drawn = Drawn(dice, there, there.client(HER))
    drawn.ids = {ref: there.worker(ref).id for ref in (*map(str, TEAM), *OTHERS)}
    with acting(As.REGISTRAR) as at:
        Link.objects.create(
            client_id=drawn.her,
            worker_id=drawn.ids["nurse"],
            organisation=there.organisation,
            role=Role.NURSE,
            starts_at=at,
        )
    key_worker = dice.choice((None, "w1", "w1"))
    if key_worker:
        her_key_worker(there, HER, key_worker)
    searched(there, HER, WhyWanted.ANOTHER if key_worker else WhyWanted.FIRST)
    safe_until = None
    if dice.random() < 0.7:
        with acting(As.PERSON, drawn.ids["nurse"]) as at:
            wanted = Wanted(
                channel=Channel.TEXT,
                hours=ALL_HOURS,
                wording=Wording.NEUTRAL_A,
                address="07700 900 123",
            )
            agree(
                client=drawn.her,
                wanted=wanted,
                by=drawn.ids["nurse"],
                how=HowConfirmed.ROOM,
                at=at,
            )
            safe_until = at + timedelta(weeks=12)
    world = World(
        said={},
        team=TEAM,
        key_worker=key_worker,
        sees=frozenset({"nurse"}),
        leads=frozenset({"lead", "lead2"}),
        on_call=frozenset({"call"}),
        finders=frozenset({"boss"}),
        safe_until=safe_until,
    )
    return drawn, world


def hours_pass(drawn: Drawn, hours: int) -> None:
    """The database's clock stands still in a test: instead what waits was asked earlier, and the rule confirmed earlier."""
    by = timedelta(hours=hours)
    with acting(As.REGISTRAR):
        rows = list(LooserChange.objects.filter(client=drawn.her, ended_at=None))
        for row in rows:
            LooserChange.objects.filter(pk=row.pk).update(
                began_at=row.began_at - by, waits_until=row.waits_until - by
            )
    with acting(As.GATE):
        for rule in SafeContact.objects.filter(client=drawn.her, ended_at=None):
            if rule.confirmed_at is not None:
                SafeContact.objects.filter(pk=rule.pk).update(confirmed_at=rule.confirmed_at - by)
