"""A referral by somebody of another service: a Women's Health Hub, a GP, a midwife, probation, a domestic-abuse service.

It goes in as everybody does who comes in. Nothing is looked up on the way, so that whoever sends it is
answered alike whether she is known, is not, or has blocked them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet, TextChoices
from django.utils.timezone import localtime

from alongside.care.choices import About, Firm
from alongside.care.referring.actions import write_for_entry
from alongside.care.referring.errors import NoSuchService, NotAgreed, NoWayToReachHer
from alongside.care.referring.words import HerWords, Said
from alongside.kit.speech import day
from alongside.people.choices import OrganisationKind
from alongside.people.models import Organisation, Worker
from alongside.trust.access.entries import Entry, enter

COUNTS_FOR = timedelta(weeks=12)
"""How long her yes to a referral counts: as long as what she says of how to reach her."""


class HowAsked(TextChoices):
    """How she was asked whether she wants it."""

    IN_THE_ROOM = "in_the_room", "in the room"
    BY_PHONE = "by_phone", "by phone or video"
    WITH_AN_INTERPRETER = "with_an_interpreter", "with an interpreter"


@dataclass(frozen=True, slots=True)
class FromAnother:
    """What somebody of another service writes about her, with her. ``worker``: ``woman``, ``man``, or empty: no matter.

    ``asked_by``: who asked her, where it is not whoever sends it. ``mark``: the sender's own, which nobody else reads.
    """

    reach: str
    asked_how: HowAsked
    asked_on: date
    wants: str
    must_not: str
    worker: str
    entry: Entry
    asked_by: str = ""
    mark: str = ""


def services_for(area: UUID) -> QuerySet[Organisation]:
    """Where somebody of this area can be referred to."""
    return Organisation.objects.filter(area=area, kind=OrganisationKind.TREATMENT).order_by("name")


def yes_counts(asked_on: date, today: date) -> bool:
    """Whether her yes of one day counts on another: not before it was given, nor when it is too old."""
    return asked_on <= today < asked_on + COUNTS_FOR


def send(one: FromAnother, *, to: UUID, by: UUID, at: datetime, sent_as: str = "") -> None:
    """Send it; a second person matches it. Raises `NotAgreed`, `NoWayToReachHer` and `NoSuchService`."""
    if not yes_counts(one.asked_on, localtime(at).date()):
        raise NotAgreed
    if not one.reach.strip():
        raise NoWayToReachHer
    sender = Worker.objects.select_related("organisation").get(pk=by)
    service = services_for(sender.area_id).filter(pk=to).first()
    if service is None:
        raise NoSuchService
    entry = enter(one.entry, by=by, organisation=service, at=at)
    who = f"{one.asked_by}, " if one.asked_by else ""
    words = words_of(one, who + sender.organisation.name)
    write_for_entry(
        entry=entry,
        organisation=service.pk,
        words=words,
        by=by,
        at=at,
        sent_as=sent_as,
        mark=one.mark,
    )


def words_of(one: FromAnother, sent_by: str) -> HerWords:
    """As a referral holds it. How she may be reached stands first, and says who wrote it.

    Whom she would like to talk to stands among the words as well: of somebody who was known before, no
    choice is written down from a referral.
    """
    must_not = [_ended(f"How it is safe to reach her, written by {sent_by}: {one.reach}")]
    must_not += [f"She says what must not happen: {one.must_not}"] if one.must_not else []
    how = [f"She would like to talk to a {one.worker}. It must be."] if one.worker else []
    asked = HowAsked(one.asked_how).label
    how.append(f"She said yes to this referral by {sent_by}, {asked}, on {day(one.asked_on)}.")
    chosen = (Said(About.WORKER_GENDER, one.worker, Firm.MUST),) if one.worker else ()
    return HerWords(one.wants, "\n".join(must_not), "\n".join(how), chosen)


def _ended(words: str) -> str:
    """As a sentence of its own, wherever a page shows lines as one."""
    return words if words.endswith((".", "?", "!")) else f"{words}."
