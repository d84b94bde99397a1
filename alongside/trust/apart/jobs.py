"""What is done about the diary by night: old slots are let go, and keep-aparts come up to be looked at again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F

from alongside.kit.walls import As
from alongside.trust.apart import statements
from alongside.trust.apart.choices import State
from alongside.trust.apart.edges import inside_of
from alongside.trust.apart.models import HeldSlot, KeepApart, Presence
from alongside.trust.apart.persons import asked
from alongside.trust.apart.placing import Subject, ask_leads
from alongside.trust.jobs import job
from alongside.work.models import Kind

LOOKED_AT_EVERY = timedelta(days=182)
"""Six months: nobody stays kept apart because everybody forgot."""
A_DAY = timedelta(days=1)


@job("apart.let_go_of_the_past", As.KEEPER, every="20 2 * * *")
def let_go_of_the_past(at: datetime) -> None:
    """What ended more than a day ago is over and holds nothing."""
    past = Presence.objects.filter(state=State.STANDING, ends_at__lt=at - A_DAY)
    HeldSlot.objects.filter(presence__in=past.values("pk")).delete()
    past.update(state=State.OVER)


@job("apart.mix", As.KEEPER, every="30 2 * * *")
def mix(at: datetime) -> None:
    """Write the held slots again, so that a copy of the database does not tell by their order who was parted that day.

    Two copies of different days laid side by side still do: `docs/decisions/0009` says so.
    """
    asked(statements.CLOSE)
    asked(statements.MIX)


@job("apart.look_again", As.KEEPER, every="40 2 * * *")
def look_again(at: datetime) -> None:
    """Ask the safety lead of each mover to look again at what nobody has looked at for six months."""
    for row in KeepApart.objects.exclude(mover_blind=F("fixed_blind")).iterator():
        inside = inside_of(row)
        if inside.looked_at <= at - LOOKED_AT_EVERY:
            subject = Subject(row.pk, inside.mover, inside.mover)
            ask_leads([subject], by=inside.written_by, at=at, kind=Kind.REVIEW)
