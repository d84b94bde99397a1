"""No one worker has both halves of her account: not by the verbs, not past them, not by guessing, and not by asking."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from alongside.kit.walls import As
from alongside.people.choices import AccountKind, Role
from alongside.people.models import Worker
from alongside.trust.access.actions import block
from alongside.trust.access.errors import NotFound
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.contact.paging.people import not_for
from alongside.trust.doors import Viewer
from alongside.trust.renewing.choices import Ended, Seen
from alongside.trust.renewing.errors import NotAgain, NothingWaits
from alongside.trust.renewing.models import Halves, Waiting
from alongside.trust.sign_in import slow
from alongside.trust.sign_in.her_account import close_her_account, make_her_account
from alongside.trust.sign_in.opening import open_with, opens_private_part
from alongside.trust.sign_in.phrase import TooEasy
from alongside.trust.sign_in.renewal import (
    ask_for_second_person,
    new_short_secret,
    renew_phrase,
    say_not_theirs,
)
from alongside.trust.sign_in.second_person import what_waits
from alongside.trust.sign_in.shut import choose_short_secret
from alongside.work.models import Kind, WorkItem
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db
PHRASE, SHORT = "kettle lantern acorn piano", "hedgehog 7"
NEW_PHRASE, NEW_SHORT = "walnut ferry button cloud", "trumpet 44"


@pytest.fixture
def cast() -> Cast:
    """Ana's account was made with Jo; Sam works with her as well."""
    made = make_cast()
    with acting(As.REGISTRAR) as at:
        Link.objects.create(
            client=made.ana,
            worker=made.sam,
            organisation=made.service,
            role=Role.KEY_WORKER,
            starts_at=at,
        )
    made_with_jo = make_her_account(
        by=viewer(made.jo),
        client=made.ana.pk,
        login="blue door",
        phrase=PHRASE,
        private_secret=SHORT,
    )
    made.ana.account = made_with_jo
    return made


def viewer(worker: Worker, *posts: tuple[UUID, Role]) -> Viewer:
    return Viewer(As.PERSON, worker.pk, worker.area_id, frozenset(posts))


def lead(cast: Cast) -> Viewer:
    return viewer(cast.lead, (cast.service.pk, Role.SAFETY_LEAD))


def phrase(cast: Cast, worker: Worker) -> bool:
    return renew_phrase(by=viewer(worker), client=cast.ana.pk, phrase=NEW_PHRASE)


def short(cast: Cast, by: Viewer) -> None:
    new_short_secret(by=by, client=cast.ana.pk, short=NEW_SHORT, seen=Seen.KNOWN)


def opens(cast: Cast, secret: str) -> bool:
    assert cast.ana.account is not None
    slow.forgive(private=str(cast.ana.account.pk))
    return opens_private_part(cast.ana.account, secret)


def waits(cast: Cast) -> Waiting:
    with acting(As.DUTY):
        return Waiting.objects.get(client=cast.ana, ended="")


def test_after_a_phrase_from_whoever_made_the_account_it_takes_somebody_else(cast):
    assert phrase(cast, cast.jo)

    assert not opens(cast, SHORT)
    with pytest.raises(NotFound):  # they are not the second person
        short(cast, viewer(cast.jo))
    short(cast, lead(cast))
    assert opens(cast, NEW_SHORT)
    assert open_with("blue door", NEW_PHRASE, AccountKind.HERS, "192.0.2.1") is not None


def test_after_a_phrase_from_somebody_else_her_short_secret_opens_as_before(cast):
    assert not phrase(cast, cast.sam)

    assert opens(cast, SHORT)
    with pytest.raises(NothingWaits):
        short(cast, viewer(cast.sam))
    ask_for_second_person(by=viewer(cast.sam), client=cast.ana.pk)
    with pytest.raises(NotFound):  # they are not the second person
        short(cast, viewer(cast.sam))
    short(cast, viewer(cast.jo))  # who knows the short secret now, and not the phrase
    assert opens(cast, NEW_SHORT)


def test_a_short_secret_that_nobody_sat_beside_outlasts_a_phrase_from_whoever_made_the_account(
    cast,
):
    assert choose_short_secret(cast.ana.account, her=cast.ana, old=SHORT, new=NEW_SHORT)
    assert not choose_short_secret(cast.ana.account, her=cast.ana, old=SHORT, new="anchor 99")

    assert not phrase(cast, cast.jo)
    assert opens(cast, NEW_SHORT)


def test_a_short_secret_too_easy_ends_nothing_that_waits(cast):
    phrase(cast, cast.jo)

    with pytest.raises(TooEasy):
        new_short_secret(by=lead(cast), client=cast.ana.pk, short="123456", seen=Seen.KNOWN)
    assert waits(cast).first_id == cast.jo.pk


def test_whoever_made_the_phrase_guesses_five_times_and_a_phrase_more_gives_none(cast):
    phrase(cast, cast.sam)
    for number in range(4):
        assert not opens(cast, f"guess {number}")
    phrase(cast, cast.sam)
    assert not opens(cast, "guess 5")

    assert not opens(cast, SHORT)


def test_ten_wrong_ones_in_a_row_shut_it_and_a_right_one_between_begins_anew(cast):
    for _ in range(2):
        for number in range(9):
            assert not opens(cast, f"guess {number}")
        assert opens(cast, SHORT)
    for number in range(10):
        assert not opens(cast, f"guess {number}")

    assert not opens(cast, SHORT)


def test_a_new_phrase_like_the_short_secret_is_taken_without_a_word(cast):
    """To refuse it would tell whoever types it what the short secret is."""
    long_one = "anchor marble 99 willow"
    assert choose_short_secret(cast.ana.account, her=cast.ana, old=SHORT, new=long_one)

    renew_phrase(by=viewer(cast.sam), client=cast.ana.pk, phrase=long_one)


def test_what_waits_is_never_the_firsts_nor_whose_she_has_blocked_and_closing_does_not_end_it(cast):
    phrase(cast, cast.jo)
    row = waits(cast)
    with acting(As.DUTY):
        item = WorkItem.objects.get(kind=Kind.SECOND_PERSON, about=row.pk)
        assert cast.jo.pk in not_for(item)
        assert (item.role, item.due_at) == (Role.SAFETY_LEAD, row.due_at)
    with acting(As.HER, cast.ana.pk) as at:
        block(client=cast.ana.pk, worker=cast.lead.pk, by="her", at=at)

    close_her_account(by=viewer(cast.jo), client=cast.ana.pk)

    assert waits(cast).pk == row.pk
    for nobody in (lead(cast), viewer(cast.jo), viewer(cast.manager), viewer(cast.on_call)):
        with pytest.raises(NotFound):
            what_waits(nobody, row.pk)
    assert what_waits(viewer(cast.sam), row.pk).phrase_by == "Jo"


def test_a_phrase_that_was_not_hers_closes_the_account_and_its_maker_makes_none_again(cast):
    phrase(cast, cast.jo)

    say_not_theirs(by=lead(cast), client=cast.ana.pk, seen=Seen.SHOWN)

    assert open_with("blue door", NEW_PHRASE, AccountKind.HERS, "192.0.2.1") is None
    with pytest.raises(NotAgain):
        phrase(cast, cast.jo)
    phrase(cast, cast.sam)
    assert open_with("blue door", NEW_PHRASE, AccountKind.HERS, "192.0.2.1") is not None


@pytest.mark.promise("P22")
def test_the_database_itself_refuses_both_from_one_hand_and_in_anothers_name(cast):
    """Past every rule of ours, in the registrar's own name."""
    phrase(cast, cast.sam)
    jo, sam = cast.jo.pk, cast.sam.pk
    refused = (
        # Sam made the phrase, and sets the short secret; keeps it; says that Jo set it; that nobody did.
        ({"short_by": sam, "short_turn": 3, "last_by": sam}, IntegrityError),
        ({"phrase_by": jo, "phrase_turn": 3, "last_by": jo}, DatabaseError),
        ({"short_by": jo, "short_turn": 3, "last_by": jo}, DatabaseError),
        ({"short_by": None, "short_turn": 3, "last_by": None}, DatabaseError),
    )
    for change, error in refused:
        with pytest.raises(error), transaction.atomic(), acting(As.REGISTRAR, sam):
            Halves.objects.filter(client=cast.ana).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic(), acting(As.REGISTRAR, jo):
        Halves.objects.filter(client=cast.ana).update(phrase_by=jo, phrase_turn=3, last_by=jo)

    phrase(cast, cast.jo)
    ended = {"ended": Ended.SET, "ended_by": jo, "ended_at": cast.at, "seen": Seen.KNOWN}
    with pytest.raises(IntegrityError), transaction.atomic(), acting(As.REGISTRAR, jo):
        Waiting.objects.filter(client=cast.ana).update(**ended)
