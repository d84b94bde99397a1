"""A visit that cannot wait and something she said must be: what whoever asks her reads. Inside the page's `acting`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localtime

from alongside.care.choice_words import what
from alongside.care.choices import About, Mode
from alongside.care.excepting.actions import musts_of
from alongside.care.excepting.choices import Said
from alongside.care.excepting.models import MustAnswer
from alongside.care.excepting.queries import answers_about
from alongside.care.models import Choice, VisitDue
from alongside.kit.speech import day, sentence
from alongside.kit.walls import As
from alongside.planning.models import NotPlacedVisit
from alongside.planning.stored import TOGETHER
from alongside.planning.words.reasons import reason
from alongside.trust.access.choices import Category
from alongside.trust.access.reach import reach
from alongside.trust.acting import acting
from alongside.trust.looking.record import looked
from alongside.work.models import Kind, WorkItem

SAID: dict[About, str] = {
    About.WORKER_GENDER: "You said it must be a {value} you talk to.",
    About.LANGUAGE: "You said it must be somebody who speaks {value}.",
    About.WOMEN_ONLY: "You said it must be a time for women only.",
    About.MODE: "You said it must be {value}.",
    About.NOT_PLACE: "You said it must not be at {value}.",
}
OF_A_MUST = frozenset(f"must_{about}" for about in SAID)
QUESTION = (
    "For this visit we have no time like that yet. That is our doing and not yours. Do you want to keep it as "
    "you said? Would something else do, this one time? Or do you want to change what you said? Each is all "
    "right, and you need no reason."
)
OTHER_WAYS = (
    "For this visit we have no time yet. Would another place, other hours or online do? You can also leave "
    "everything as you said it. Each is all right, and you need no reason."
)


@dataclass(frozen=True, slots=True)
class Must:
    """Something she said must be, in one line, and the question about it in words that can be read to her."""

    id: UUID
    words: str
    question: str


@dataclass(frozen=True, slots=True)
class ToAsk:
    """One visit about which she is asked. ``due_at``: by when, where it is on the viewer's list. ``before``: her answers."""

    visit: UUID
    client: UUID
    kind: str
    minutes: int
    critical: bool
    last_day: date | None
    musts: tuple[Must, ...]
    due_at: datetime | None
    before: tuple[str, ...]


def to_ask(visit: UUID) -> ToAsk | None:
    """None for whoever may not see what she chose, or when she comes."""
    seen = VisitDue.objects.filter(pk=visit, client__in=reach(Category.DIARY), ended_at=None)
    due = seen.filter(client__in=reach(Category.CHOICES)).first()
    if due is None:
        return None
    looked(due.client_id, Category.DIARY)
    looked(due.client_id, Category.CHOICES)
    item = _open(visit)
    return ToAsk(
        visit=visit,
        client=due.client_id,
        kind=sentence(due.kind),
        minutes=due.minutes,
        critical=due.critical,
        last_day=due.last_day,
        musts=_in_the_way(visit, due.client_id),
        due_at=item.due_at if item else None,
        before=tuple(_before(one) for one in answers_about(visit)),
    )


def _in_the_way(visit: UUID, client: UUID) -> tuple[Must, ...]:
    """What she said must be that easing would give it a time, as the newest plan has it; where none says so, all of it.

    Of anything else the question would say that it is why there is no time, and she would give it up for nothing.
    """
    rows = NotPlacedVisit.objects.filter(visit=visit).order_by("-run__asked_at", "-run")
    newest = rows.values_list("changes", flat=True).first() or ()
    ways = [change.split(TOGETHER) for change in newest]
    eased = {rule for way in ways if all(map(OF_A_MUST.__contains__, way)) for rule in way}
    musts = list(musts_of(client).select_related("place"))
    asked_about = [one for one in musts if f"must_{one.about}" in eased]
    return tuple(_must(one) for one in asked_about or musts)


def due_on_my_list(visit: UUID) -> datetime | None:
    """By when it is the viewer's to see to, though they do not see her. The wall of work items decides."""
    item = _open(visit)
    return item.due_at if item else None


def what_is_kept(visit: UUID) -> tuple[str, ...]:
    """For whoever finds another way where she keeps what she said: what would help. Nothing of whose it is."""
    with acting(As.PLANNER):
        rows = MustAnswer.objects.filter(visit=visit, said=Said.KEEPS, ended_at=None)
        abouts = rows.exclude(choice__ended_at__isnull=False).values_list(
            "choice__about", flat=True
        )
        return tuple(
            sentence(reason(f"must_{about}").change)
            if about
            else "Other hours, another place, or online"
            for about in dict.fromkeys(abouts)
        )


def _must(choice: Choice) -> Must:
    value = choice.place.name if choice.place else choice.value
    if choice.about == About.MODE:
        value = str(Mode(value).label)
    words = SAID[About(choice.about)].format(value=value)
    return Must(choice.pk, sentence(what(choice)), f"{words} {QUESTION}")


def _before(row: MustAnswer) -> str:
    about = f" about {what(row.choice)}" if row.choice else ""
    who = row.written_by.name or row.written_by.ref
    over = " Taken back since." if row.ended_at else ""
    hers = f' "{row.words}"' if row.words else ""
    words = sentence(str(Said(row.said).label))
    return f"{day(localtime(row.began_at).date())}, asked by {who}{about}: {words}.{hers}{over}"


def _open(visit: UUID) -> WorkItem | None:
    return WorkItem.objects.filter(kind=Kind.MUST_IN_THE_WAY, about=visit, done_at=None).first()
