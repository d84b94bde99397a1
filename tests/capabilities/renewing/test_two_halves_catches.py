"""One fault a sentence of the page about her account: each is planted, and the twin names it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db.models import Value

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from alongside.trust.renewing import asking, tries
from alongside.trust.renewing.choices import Ended
from alongside.trust.renewing.models import Waiting
from alongside.trust.sign_in import beside, her_account, opening, renewal, second_person
from alongside.trust.sign_in.phrase import TooEasy
from tests.capabilities.handing_over.play import Clock
from tests.capabilities.planting import Deed, Planted, name_all, no, nothing, yes
from tests.capabilities.renewing import two_halves
from tests.capabilities.renewing.around import There
from tests.capabilities.renewing.test_two_halves_and_twin import a_house, played
from tests.capabilities.renewing.twin import breaches as rule

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P14"), pytest.mark.promise("P22")]
close, hashed, seen = her_account.close_her_account, beside.hashed, two_halves._seen
ALIKE = two_halves.PHRASES[2]


def first_alone(her: Client, worker: UUID) -> None:
    """Whose list it is on stays as it was."""
    Waiting.objects.filter(client=her, ended="").update(first=worker)


def a_day(asked_at: datetime, *_: Any) -> datetime:
    """A day too soon."""
    return asked_at + timedelta(days=1)


def laid_beside_the_phrase(account: Any, her: Client, short: str, **given: Any) -> str:
    """Whoever sets the short secret is told that it is the phrase."""
    if account.check_password(short):
        raise TooEasy
    return hashed(account, her, short, **given)


def close_and_end(*, by: Viewer, client: UUID) -> None:
    """Closing takes the second person off every list."""
    close(by=by, client=client)
    with acting(As.REGISTRAR, by.id) as at:
        asking.end(Client.objects.get(pk=client), Ended.NOT_NEEDED, by=by.id, seen=None, at=at)


def in_one_hand(*given: Any) -> rule.Seen:
    """What no constraint lets in: the same worker set both last."""
    one = seen(*given)
    assert one.short is not None
    return replace(one, phrase=replace(one.short, turn=2))


MADE: tuple[Deed, ...] = (("make", "jo"),)
BY_SAM: tuple[Deed, ...] = (*MADE, ("phrase", "sam"))
ASKED: tuple[Deed, ...] = (*MADE, ("hers", "jo"))
NOT_THEIRS: tuple[Deed, ...] = (*BY_SAM, ("worker", "jo"), ("unasked", "lead"))
# The sentence -> the rule that the twin names, and the fault with the story that meets it.
FAULTS: dict[str, tuple[str, Planted]] = {
    "nobody has set both last": (rule.ONE_SENTENCE, Planted(two_halves, "_seen", in_one_hand, BY_SAM)),
    "whoever was signed in as her is out": (
        rule.IS_OUT, Planted(renewal, "nobody_is_in", nothing, (*ASKED, ("short", "lead")), few=True),
    ),
    "beside a second person": (
        rule.BESIDE_A_SECOND, Planted(renewal, "may_be_second", yes, (*ASKED, ("short", "manager")), few=True),
    ),
    "nobody of whom she has said that a phrase they made was not hers": (
        rule.SECOND, Planted(second_person, "made_one_not_theirs", no, (*NOT_THEIRS, ("phrase", "jo")), few=True),
    ),
    "whoever set the phrase last is its first": (
        rule.FIRST, Planted(renewal, "is_first", nothing, (*ASKED, ("phrase", "sam"))),
    ),
    "asked anew whenever the first changes": (
        rule.SOMEBODYS, Planted(renewal, "is_first", first_alone, (*ASKED, ("phrase", "lead")), few=True),
    ),
    "of the safety leads of her service": (
        rule.WHOSE, Planted(asking, "ASKED", (Role.ON_CALL, Role.SAFETY_LEAD), ASKED),
    ),
    "or somebody she has blocked": (
        rule.WHOSE, Planted(asking, "is_blocked", no, (*MADE, ("block", "lead"), ("hers", "jo"))),
    ),
    "two days later": (rule.IN_TWO_DAYS, Planted(asking, "due", a_day, ASKED)),
    "five from a new phrase on": (
        rule.TRIES, Planted(tries, "MOST", Value(10), (*BY_SAM, ("wrong", "jo", "5"), ("right", "jo")), few=True),
    ),
    "until a right one": (
        rule.TRIES, Planted(opening, "opened", nothing, (*BY_SAM, *(("wrong", "jo", "4"), ("right", "jo")) * 2)),
    ),
    "a privacy officer is asked why": (
        rule.A_PRIVACY_OFFICER, Planted(renewal, "challenge", nothing, NOT_THEIRS, few=True),
    ),
    "so too of the making": (
        rule.A_PRIVACY_OFFICER, Planted(renewal, "look_of", nothing, (*ASKED, ("unasked", "lead"))),
    ),
    "closing the account does not": (
        rule.ENDS, Planted(her_account, "close_her_account", close_and_end, (*ASKED, ("close", "jo"))),
    ),
    "each change, and who was with her": (rule.EACH_CHANGE, Planted(renewal, "note", nothing, BY_SAM)),
    "nothing is compared": (
        rule.NOTHING_COMPARED,
        Planted(renewal, "hashed", laid_beside_the_phrase, (*MADE, ("phrase", "jo", "alike"), ("short", "lead", "alike"))),
    ),
}  # fmt: skip


@pytest.fixture
def there() -> Iterator[tuple[There, Clock]]:
    yield from a_house()


def test_each_fault_in_renewing_her_account_is_named(there, monkeypatch):
    name_all(FAULTS, lambda *deeds: played(there, "planted", *deeds), monkeypatch)
