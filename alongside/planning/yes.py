"""The starts of a proposed visit that she can say yes to, and how that is said of her."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alongside.kit.speech import short_day
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.planning.models import AnotherStart, ProposedVisit
from alongside.planning.models.placed import StartOfHers
from alongside.planning.pages import Start
from alongside.trust.acting import acting

WHO = {"woman": "She has", "man": "He has"}
"""By how people say their gender; everybody else is they."""


def said_yes(client: Client) -> str:
    """``She has said yes to this time``."""
    return f"{WHO.get(client.gender, 'They have')} said yes to this time"


ASK = {"woman": "Ask her", "man": "Ask him"}


def ask_words(client: Client) -> str:
    """``Ask her``: the button that makes an offer."""
    return ASK.get(client.gender, "Ask them")


def starts_of(row: ProposedVisit, others: Sequence[AnotherStart]) -> Iterator[Start]:
    """The proposed time and the others, without those that have begun."""
    with acting(As.PLANNER) as at:
        now = at
    for one in (row, *others):
        if one.starts_at > now:
            yield Start(one.pk, words_of(one))


def words_of(one: StartOfHers) -> str:
    """``Tue 9 Feb at 10:00 with Jo, The Mill``."""
    who = one.worker.name or one.worker.ref
    return f"{short_day(one.day)} at {one.start:%H:%M} with {who}, {one.place.name}"
