"""Renewing her account by two: the phrase beside one person, the short secret beside another.

In one sentence: nobody has both set last beside themself, but for whoever made the account with her.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.choices import WhatChanged
from alongside.people.models import AccountChange, Client
from alongside.trust.access.errors import NotFound
from alongside.trust.acting import acting
from alongside.trust.challenges.actions import challenge
from alongside.trust.doors import Viewer
from alongside.trust.looking.models import Look
from alongside.trust.renewing.asking import ask_for_a_second, end, is_first, open_one, service_of
from alongside.trust.renewing.choices import Ended, Seen, Why
from alongside.trust.renewing.errors import NotAgain, NothingWaits, TakesAnother
from alongside.trust.renewing.models import Halves
from alongside.trust.sign_in.beside import (
    HasNone,
    account_of,
    beside_her,
    hashed,
    held,
    nobody_is_in,
    note,
    set_phrase,
)
from alongside.trust.sign_in.second_person import made_one_not_theirs, may_be_second


def renew_phrase(*, by: Viewer, client: UUID, phrase: str) -> bool:
    """A new phrase and nothing else, with her beside the worker; whoever was signed in as her is not any more.

    Opens an account that was closed. Gives whether the private part is shut now: it is where the short secret was set
    beside the same worker, and then a second person is asked for. Raises `NotFound`, `HasNone`, `NotAgain` and `TooEasy`.
    """
    with beside_her(by, client) as (her, at):
        account, halves = account_of(her), _halves(her)
        _must_be_trusted(by, her)
        set_phrase(account, her, phrase)
        account.is_active = True
        account.save()
        if halves.phrase_turn <= halves.opened_turn or halves.phrase_turn <= halves.short_turn:
            halves.wrong = 0  # now they are few, and one more new phrase gives no more of them
        halves.phrase_turn = _next(halves)
        if halves.short_by_id == by.id:
            halves.secret, halves.short_by_id, halves.short_turn = "", None, 0
        halves.phrase_by_id = halves.last_by_id = by.id
        halves.save()
        nobody_is_in(account)
        note(by, her, WhatChanged.PHRASE, at)
        is_first(her, by.id)
        if not halves.secret:
            _ask(her, Why.RENEWED, halves, at)
        return not halves.secret


def new_short_secret(*, by: Viewer, client: UUID, short: str, seen: Seen) -> None:
    """A new short secret, beside somebody who did not set the phrase last. Whoever was signed in as her is not any more.

    It is not laid beside the phrase: to be told that they are alike would help whoever guesses the one they lack.
    Raises `NotFound`, `HasNone`, `NothingWaits`, `TakesAnother`, `NotAgain` and `TooEasy`.
    """
    with _as_second(by, client) as (her, at):
        account, halves = account_of(her), _halves(her)
        if open_one(her) is None:
            raise NothingWaits
        if halves.phrase_by_id == by.id:
            raise TakesAnother
        _must_be_trusted(by, her)
        if not account.is_active:
            raise HasNone
        halves.secret = hashed(account, her, short)
        halves.short_by_id = halves.last_by_id = by.id
        halves.short_turn, halves.wrong = _next(halves), 0
        halves.save()
        nobody_is_in(account)
        note(by, her, WhatChanged.SHORT, at)
        end(her, Ended.SET, by=by.id, seen=seen, at=at)


def ask_for_second_person(*, by: Viewer, client: UUID) -> None:
    """She has forgotten her short secret: a second person is asked to see her, who may be this one, if they did not make her
    phrase. Raises `NotFound` and `HasNone`.
    """
    with beside_her(by, client) as (her, at):
        account_of(her)
        _ask(her, Why.FORGOTTEN, _halves(her), at)


def say_not_theirs(*, by: Viewer, client: UUID, seen: Seen) -> None:
    """She had not asked for the new phrase. Nobody can open her pages from now on, whoever made it makes none again, and
    somebody outside the team asks why. Raises `NotFound`, `NothingWaits` and `HasNone`.
    """
    with _as_second(by, client) as (her, at):
        waits = open_one(her)
        if waits is None or waits.first_id is None:
            raise NothingWaits
        account = account_of(her)
        account.is_active = False
        account.save(update_fields=["is_active"])
        nobody_is_in(account)
        note(by, her, WhatChanged.NOT_YOURS, at)
        end(her, Ended.NOT_THEIRS, by=by.id, seen=seen, at=at)
        look = look_of(her.pk, waits.first_id, (WhatChanged.PHRASE, WhatChanged.MADE))
    if look is not None:
        with acting(As.HER, client):
            challenge(client, look=look, at=at)


def say_not_needed(*, by: Viewer, client: UUID) -> None:
    """She needs nobody after all. What was shut stays shut. Raises `NotFound` and `NothingWaits`."""
    with _as_second(by, client) as (her, at):
        if open_one(her) is None:
            raise NothingWaits
        end(her, Ended.NOT_NEEDED, by=by.id, seen=None, at=at)


def look_of(
    client: UUID, worker: UUID, what: Iterable[WhatChanged] = (WhatChanged.PHRASE,)
) -> UUID | None:
    """The look that went with the last new phrase that a worker made: she, or whoever asks for her, points to it."""
    made = AccountChange.objects.filter(client=client, worker=worker, what__in=what)
    last = made.order_by("-at").values_list("at", flat=True).first()
    if last is None:
        return None
    with acting(As.HER, client):
        looks = Look.objects.filter(viewer_id=worker, subjects__client_id=client)
        found: UUID | None = looks.filter(at=last).values_list("pk", flat=True).first()
    return found


@contextmanager
def _as_second(by: Viewer, client: UUID) -> Iterator[tuple[Client, datetime]]:
    if not may_be_second(by, client):
        raise NotFound
    with held(by, client) as (her, at):
        yield her, at


def _must_be_trusted(by: Viewer, her: Client) -> None:
    """Whoever made a phrase that was not hers does nothing of this again."""
    if made_one_not_theirs(by.id, her.pk):
        raise NotAgain


def _ask(her: Client, why: Why, halves: Halves, at: datetime) -> None:
    ask_for_a_second(her, why, first=halves.phrase_by_id, service=service_of(her.pk), at=at)


def _halves(her: Client) -> Halves:
    """Held. An account that came in with an area's people has none yet, and is shut."""
    return Halves.objects.select_for_update().filter(client=her).first() or Halves(client=her)


def _next(halves: Halves) -> int:
    return max(halves.phrase_turn, halves.short_turn) + 1
