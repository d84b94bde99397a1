"""What a privacy officer is told of a look she does not recognise; and what she is told of what they found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.trust.acting import Purpose, acting
from alongside.trust.challenges.choices import Found
from alongside.trust.challenges.errors import NotYours
from alongside.trust.challenges.models import Challenge
from alongside.trust.challenges.words import told
from alongside.trust.looking.models import Look
from alongside.trust.looking.words import posts_in_words, sentence
from alongside.work.models import Kind, WorkItem


@dataclass(frozen=True, slots=True)
class Asked:
    """A look, as a privacy officer reads it: who, when, in what role, at which page, why. Not whose record."""

    look: UUID
    worker: str
    at: datetime
    held: str
    page: str
    purpose: Purpose
    said_at: datetime | None
    found: Found | None
    found_at: datetime | None


def asked_about(viewer: UUID, look: UUID) -> Asked:
    """The look that a work item of the viewer's is about, while it is open or once they settled it.

    Raises `NotYours`, for their own look too.
    """
    must_settle(viewer, look)
    with acting(As.DUTY):
        row = Look.objects.get(pk=look)
        said = Challenge.objects.filter(look_id=look).order_by("said_at").first()
        return Asked(
            look=row.pk,
            worker=Worker.objects.get(pk=row.viewer_id or look).name,
            at=row.at,
            held=posts_in_words(row.held),
            page=row.page,
            purpose=Purpose(row.purpose),
            said_at=said.said_at if said else None,
            found=Found(said.found) if said and said.found else None,
            found_at=said.found_at if said else None,
        )


def must_settle(viewer: UUID, look: UUID) -> None:
    """Let nobody pass on whose list it does not stand, as the wall of work items has it. Raises `NotYours`."""
    with acting(As.PERSON, viewer, Purpose.OVERSIGHT):
        theirs = WorkItem.objects.filter(kind=Kind.UNKNOWN_LOOK, about=look).exists()
    with acting(As.DUTY):
        own = Look.objects.filter(pk=look, viewer_id=viewer).exists()
    if own or not theirs:
        raise NotYours


@dataclass(frozen=True, slots=True)
class Hers:
    """A look she asked about, as she reads it: when it was, the line of her list, and what she is told.

    ``waits_since``: when she asked, where nobody has answered yet.
    """

    at: datetime
    words: str
    told: str
    waits_since: datetime | None


def asked_by(her: UUID) -> list[Hers]:
    """What she asked about, the newest question first. Asked as her."""
    rows = list(Challenge.objects.filter(client=her).order_by("-said_at", "pk"))
    looks = {look.pk: look for look in Look.objects.filter(pk__in=[row.look_id for row in rows])}
    names = dict(
        Worker.objects.filter(pk__in=[row.about_worker_id for row in rows]).values_list(
            "pk", "name"
        )
    )
    found = []
    for row in rows:
        look = looks[row.look_id]
        words = sentence(names[row.about_worker_id], look.held, look.page, Purpose(look.purpose), 1)
        since = None if row.found_at else row.said_at
        found.append(Hers(look.at, words, told(row.found, row.found_at), since))
    return found


def told_her(her: UUID, looks: Iterable[UUID]) -> dict[UUID, str]:
    """For each of these looks that she asked about, the sentence she is told. Asked as her."""
    rows = Challenge.objects.filter(client=her, look_id__in=list(looks))
    return {row.look_id: told(row.found, row.found_at) for row in rows}
