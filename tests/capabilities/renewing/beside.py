"""A drawn history of one account, told to the code and to the twin side by side."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from django.db import transaction

from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Account, Client, Post, Worker
from alongside.trust.access.actions import block
from alongside.trust.access.errors import NotFound
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from alongside.trust.looking.record import looks
from alongside.trust.renewing.choices import Seen
from alongside.trust.renewing.errors import NotAgain, NothingWaits, TakesAnother
from alongside.trust.renewing.models import Halves, Waiting
from alongside.trust.renewing.tries import is_shut
from alongside.trust.sign_in import her_account, renewal, shut, slow
from alongside.trust.sign_in.beside import HasNone
from alongside.trust.sign_in.opening import opens_private_part
from alongside.work.models import Kind, WorkItem
from tests.capabilities.renewing.twin import account as twin
from tests.web_cast import Cast

REFUSED = (
    *(NotFound, HasNone, her_account.HasAccount),
    *(NotAgain, NothingWaits, TakesAnother),
)
PHRASE, RIGHT, WRONG = "kettle lantern acorn piano", "hedgehog 7", "trumpet 44"
WHO = ("jo", "sam", "lead", "on_call", "manager")
OFTEN = (*("jo", "sam", "lead", "on_call") * 3, "manager")
DEEDS = (
    *(*("phrase",) * 10, *("short",) * 16, *("wrong",) * 12, *("right",) * 4),
    *(*("own", "hers", "worker") * 2, *("unasked", "needless", "close") * 2, "block", "make"),
)


class Told:
    """Ana's account in the database, and the twin's. Jo and Sam work with her; so does the lead, who holds that post too."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.ana = cast, cast.ana.pk
        with acting(As.REGISTRAR) as at:
            for worker in (cast.sam, cast.lead):
                Link.objects.create(
                    client=cast.ana,
                    worker=worker,
                    organisation=cast.service,
                    role=Role.KEY_WORKER,
                    starts_at=at,
                )
        with acting(As.IMPORTER):
            Post.objects.create(
                worker=cast.lead,
                organisation=cast.service,
                role=Role.KEY_WORKER,
                starts_at=cast.at,
            )
        posts = (("lead", frozenset({"lead"})), ("on_call", frozenset({"on_call"})))
        people = twin.People(frozenset({"jo", "sam", "lead"}), posts)
        self.twin = twin.Account(people)

    def account(self) -> Account | None:
        with acting(As.SIGN_IN):
            return Client.objects.select_related("account").get(pk=self.ana).account

    def viewer(self, who: str) -> Viewer:
        worker: Worker = getattr(self.cast, who)
        posts = Post.objects.filter(worker=worker).values_list("organisation", "role")
        held = frozenset((organisation, Role(role)) for organisation, role in posts)
        return Viewer(As.PERSON, worker.pk, worker.area_id, held)

    def state(self) -> tuple[Any, ...]:
        """What the database has, in the twin's words."""
        names = {getattr(self.cast, who).pk: who for who in WHO} | {None: ""}
        account = self.account()
        if account is None:
            return (False,)
        with acting(As.REGISTRAR):
            one = Halves.objects.get(client=self.ana)
            waits = Waiting.objects.filter(client=self.ana, ended="").first()
        with acting(As.DUTY):
            items = list(WorkItem.objects.filter(kind=Kind.SECOND_PERSON, done_at=None))
        short = (names[one.short_by_id], one.short_turn) if one.secret else None
        return (
            True,
            account.is_active,
            (names[one.phrase_by_id], one.phrase_turn),
            short,
            is_shut(one),
            one.wrong if one.secret else 0,
            names[waits.first_id] if waits else None,
            [{"safety_lead": "lead"}.get(item.role, item.role) for item in items],
        )


def twins(one: twin.Account) -> tuple[Any, ...]:
    """The same of the twin."""
    if not one.made:
        return (False,)
    return (
        True,
        one.is_open,
        (one.phrase.by, one.phrase.turn),
        (one.short.by, one.short.turn) if one.short else None,
        one.shut,
        one.wrong if one.short else 0,
        one.first,
        [] if one.first is None else [one.asked],
    )


def some_history(cast: Cast, seed: str, steps: int) -> tuple[list[str], list[str]]:
    """What happened, and in what code and twin differed after the last thing that did. It is undone."""
    dice, told, wrong = random.Random(seed), [], []
    with transaction.atomic(), looks():
        there = Told(cast)
        for step in range(steps):
            deed = "make" if step == 0 else dice.choice(DEEDS)
            who = "jo" if step == 0 else dice.choice(OFTEN)
            done, expected = _do(there, deed, who)
            told.append(f"{deed} {who} {done}")
            if done != expected or there.state() != twins(there.twin):
                wrong = [f"code {done} {there.state()}", f"twin {expected} {twins(there.twin)}"]
                break
            if twin.both_in_one_hand(there.twin):
                wrong = [f"{twin.both_in_one_hand(there.twin)} has both"]
                break
        transaction.set_rollback(True)
    return told, wrong


def _do(there: Told, deed: str, who: str) -> tuple[bool, bool]:
    code, said = DO[deed]
    expected, after = said(there.twin, who)
    if deed in AT_HER_DOOR and not there.twin.is_open:  # nobody is in to do it
        return expected, expected
    try:
        with transaction.atomic():
            done = code(there, who)
    except REFUSED:
        done = False
    there.twin = after
    return bool(done), expected


def _typed(there: Told, secret: str) -> bool:
    account = there.account()
    assert account is not None
    slow.forgive(private=str(account.pk))
    right = opens_private_part(account, secret)
    if not right:
        shut.ask_where_shut(account)
    return right


def _own(there: Told, who: str) -> bool:
    account = there.account()
    assert account is not None
    slow.forgive(private=str(account.pk))
    return shut.choose_short_secret(account, her=there.cast.ana, old=RIGHT, new=RIGHT)


def _beside(verb: Callable[..., object], **given: Any) -> Callable[[Told, str], bool]:
    def act(there: Told, who: str) -> bool:
        verb(by=there.viewer(who), client=there.ana, **given)
        return True

    return act


def _hers(there: Told, who: str) -> bool:
    with acting(As.HER, there.ana) as at:
        shut.say_forgotten(her=there.ana, at=at)
    return True


def _block(there: Told, who: str) -> bool:
    with acting(As.HER, there.ana) as at:
        block(client=there.ana, worker=getattr(there.cast, who).pk, by="her", at=at)
    return True


AT_HER_DOOR = {"wrong", "right", "own", "hers"}
DO: dict[str, tuple[Callable[[Told, str], bool], Callable[..., tuple[bool, twin.Account]]]] = {
    "make": (
        _beside(
            her_account.make_her_account, login="blue door", phrase=PHRASE, private_secret=RIGHT
        ),
        twin.make,
    ),
    "phrase": (_beside(renewal.renew_phrase, phrase=PHRASE), twin.new_phrase),
    "short": (_beside(renewal.new_short_secret, short=RIGHT, seen=Seen.KNOWN), twin.new_short),
    "wrong": (lambda there, _: _typed(there, WRONG), lambda one, _: twin.wrong(one)),
    "right": (lambda there, _: _typed(there, RIGHT), lambda one, _: twin.right(one)),
    "own": (_own, lambda one, _: twin.own_short(one)),
    "hers": (_hers, lambda one, _: twin.forgotten(one, None)),
    "worker": (_beside(renewal.ask_for_second_person), twin.forgotten),
    "unasked": (_beside(renewal.say_not_theirs, seen=Seen.KNOWN), twin.not_hers),
    "needless": (_beside(renewal.say_not_needed), twin.not_needed),
    "close": (_beside(her_account.close_her_account), twin.close),
    "block": (_block, twin.block),
}
