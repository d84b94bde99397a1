"""Ana, with a rule that lets a text go at any hour, and carriers that write down what they were given."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.actions import say
from alongside.trust.contact.answers import Accepted, Answer, Ready
from alongside.trust.contact.changes import agree
from alongside.trust.contact.choices import Channel, HowConfirmed, Kind, Wording
from alongside.trust.contact.facts import ALL_HOURS
from alongside.trust.contact.models import Outbox, SafeContact
from alongside.trust.contact.writing import Wanted
from alongside.work.models import WorkItem
from tests.web_cast import Cast

NUMBER = "+447700900123"  # kept for fiction by Ofcom, as are the others in these tests
ANY_TIME = Wanted(
    channel=Channel.TEXT, hours=ALL_HOURS, wording=Wording.NEUTRAL_A, address="07700 900 123"
)


@dataclass
class Written:
    """A carrier that accepts everything, or answers as told, and keeps what it was handed."""

    answers: list[Answer] = field(default_factory=list)
    handed: list[Ready] = field(default_factory=list)

    def send(self, message: Ready) -> Answer:
        self.handed.append(message)
        return self.answers.pop(0) if self.answers else Accepted()


def agreed(cast: Cast, wanted: Wanted = ANY_TIME, **other: Any) -> SafeContact:
    """Jo agrees a rule with Ana in the room."""
    with acting(As.PERSON, cast.jo.pk) as at:
        return agree(
            client=cast.ana.pk,
            wanted=replace(wanted, **other),
            by=cast.jo.pk,
            how=HowConfirmed.ROOM,
            at=at,
        )


def said(cast: Cast, key: str = "one", kind: Kind = Kind.RING_US) -> UUID:
    """Jo has Ana told."""
    with acting(As.PERSON, cast.jo.pk) as at:
        return say(client=cast.ana.pk, kind=kind, key=key, at=at)


def its_moment(message: UUID) -> None:
    """Let its moment be now. Nothing in the application can do this."""
    with acting(As.GATE) as at:
        Outbox.objects.filter(pk=message).update(send_at=at - timedelta(seconds=1))


def as_it_stands(message: UUID) -> Outbox:
    with acting(As.GATE):
        return Outbox.objects.get(pk=message)


def tasks() -> list[tuple[str, UUID]]:
    """Every open task: what, and about what."""
    with acting(As.DUTY):
        open_ones = WorkItem.objects.filter(done_at=None).order_by("made_at", "number")
        return [(item.kind, item.about) for item in open_ones]
