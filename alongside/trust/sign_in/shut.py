"""What she can do herself about a private part that does not open: ask for a second person, or choose anew."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password

from alongside.kit.walls import As
from alongside.people.models import Account, Client
from alongside.trust.acting import acting
from alongside.trust.challenges.actions import challenge
from alongside.trust.renewing.asking import ask_for_a_second, service_of
from alongside.trust.renewing.choices import Why
from alongside.trust.renewing.models import Halves
from alongside.trust.renewing.tries import is_shut
from alongside.trust.sign_in.opening import opens_private_part, peppered
from alongside.trust.sign_in.phrase import check_private
from alongside.trust.sign_in.renewal import look_of
from alongside.trust.sign_in.slow import TooSoon


def ask_where_shut(account: Account) -> None:
    """After too many wrong ones, a second person is asked for without her having to."""
    with acting(As.SIGN_IN):
        her = Client.objects.filter(account=account).first()
    if her is None:
        return
    with acting(As.HER, her.pk) as at:
        halves = Halves.objects.filter(client=her).first()
        if halves is not None and halves.secret and is_shut(halves):
            _ask(her, halves, Why.TRIED, at)


def say_forgotten(*, her: UUID, at: datetime) -> None:
    """She has forgotten her short secret: somebody who did not make her phrase is asked to see her. Acts as her."""
    client = Client.objects.get(pk=her)
    halves = Halves.objects.filter(client=her).first()
    if halves is not None:
        _ask(client, halves, Why.FORGOTTEN, at)


def say_not_me(*, her: UUID, worker: UUID, at: datetime) -> None:
    """She does not recognise that this worker made her a new phrase: somebody outside her team asks. Acts as her.

    Raises `alongside.trust.looking.errors.NotHers`.
    """
    challenge(her, look=look_of(her, worker) or her, at=at)


def choose_short_secret(account: Account, *, her: Client, old: str, new: str) -> bool:
    """A short secret of her own choice, which nobody sat beside. False where the old one is not right.

    Raises `phrase.TooEasy`.
    """
    checked = check_private(new, knows=(account.login, her.known_as))
    try:
        if not opens_private_part(account, old):
            ask_where_shut(account)
            return False
    except TooSoon:
        return False
    with acting(As.HER, her.pk):
        halves = Halves.objects.select_for_update().get(client=her)
        halves.secret = make_password(peppered(account, checked))
        halves.short_turn = max(halves.phrase_turn, halves.short_turn) + 1
        halves.short_by = halves.last_by = None
        halves.save()
    return True


def _ask(her: Client, halves: Halves, why: Why, at: datetime) -> None:
    ask_for_a_second(her, why, first=halves.phrase_by_id, service=service_of(her.pk), at=at)
