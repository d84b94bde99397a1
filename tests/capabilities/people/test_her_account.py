"""Her account is made, renewed and closed with a worker beside her, and by nobody else."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from alongside.kit.walls import As
from alongside.people.choices import AccountKind
from alongside.people.models import Account, AccountChange, Client, Worker
from alongside.trust.access.actions import block, end_link
from alongside.trust.access.errors import NotFound
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from alongside.trust.renewing.models import Halves
from alongside.trust.sign_in.beside import HasNone
from alongside.trust.sign_in.her_account import (
    ChooseAnotherName,
    HasAccount,
    close_her_account,
    make_her_account,
)
from alongside.trust.sign_in.opening import open_with, opens_private_part
from alongside.trust.sign_in.phrase import TooEasy
from alongside.trust.sign_in.renewal import renew_phrase
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db

PHRASE, SHORT = "kettle lantern acorn piano", "hedgehog 7"
NEW_PHRASE = "walnut ferry button cloud"
HERS = AccountKind.HERS


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def viewer(worker: Worker) -> Viewer:
    return Viewer(As.PERSON, worker.pk, worker.area_id)


def make(cast: Cast, worker: Worker, client: UUID, login: str = "blue door") -> Account:
    return make_her_account(
        by=viewer(worker), client=client, login=login, phrase=PHRASE, private_secret=SHORT
    )


def test_her_phrase_opens_the_account_a_worker_made_with_her(cast):
    account = make(cast, cast.jo, cast.ana.pk)

    opened = open_with("Blue  Door ", " Kettle lantern acorn PIANO ", HERS, "192.0.2.1")

    assert opened == account
    with acting(As.SIGN_IN):
        assert Client.objects.get(account=account) == cast.ana


def test_nothing_can_reach_her_through_her_account(cast):
    account = make(cast, cast.jo, cast.ana.pk)

    assert (account.email, account.kind) == ("", "hers")


def test_the_short_secret_opens_the_private_part_and_the_phrase_does_not(cast):
    account = make(cast, cast.jo, cast.ana.pk)

    assert opens_private_part(account, "Hedgehog 7")
    assert not opens_private_part(account, PHRASE)


def test_the_short_secret_is_worth_nothing_without_the_root_key(cast):
    from django.contrib.auth.hashers import check_password

    make(cast, cast.jo, cast.ana.pk)

    with acting(As.REGISTRAR):
        assert not check_password(SHORT, Halves.objects.get(client=cast.ana).secret)


@pytest.mark.parametrize(
    "name", ["sam", "reception", "lead", "manager", "on_call", "social_worker"]
)
def test_a_worker_without_a_link_finds_nobody(cast, name):
    with pytest.raises(NotFound):
        make(cast, getattr(cast, name), cast.ana.pk)


def test_a_link_that_ended_does_not_count(cast):
    with acting(As.REGISTRAR) as at:
        end_link(Link.objects.get(client=cast.ana).pk, at=at)

    with pytest.raises(NotFound):
        make(cast, cast.jo, cast.ana.pk)


def test_a_worker_she_blocked_finds_nobody_as_if_she_had_never_been(cast):
    block(client=cast.ana.pk, worker=cast.jo.pk, by="her", at=cast.at)

    with pytest.raises(NotFound):
        make(cast, cast.jo, cast.ana.pk)
    with pytest.raises(NotFound):
        make(cast, cast.jo, uuid4())


def test_she_has_one_account(cast):
    make(cast, cast.jo, cast.ana.pk)

    with pytest.raises(HasAccount):
        make(cast, cast.jo, cast.ana.pk, "another")


def test_a_name_that_is_taken_and_a_name_too_short_are_refused_in_the_same_words(cast):
    make(cast, cast.jo, cast.ana.pk)

    with pytest.raises(ChooseAnotherName) as taken:
        make(cast, cast.jo, cast.pat.pk, "BLUE door")
    with pytest.raises(ChooseAnotherName) as short:
        make(cast, cast.jo, cast.pat.pk, "ab")

    assert str(taken.value) == str(short.value) == ""


def test_an_easy_phrase_makes_no_account(cast):
    with pytest.raises(TooEasy):
        make_her_account(
            by=viewer(cast.jo),
            client=cast.ana.pk,
            login="blue door",
            phrase="passwordpassword",
            private_secret=SHORT,
        )

    assert not Account.objects.filter(login="blue door").exists()


def test_after_a_renewal_the_new_phrase_opens_and_the_old_one_does_not(cast):
    account = make(cast, cast.jo, cast.ana.pk)

    renew_phrase(by=viewer(cast.jo), client=cast.ana.pk, phrase=NEW_PHRASE)

    assert open_with("blue door", PHRASE, HERS, "192.0.2.1") is None
    assert open_with("blue door", NEW_PHRASE, HERS, "192.0.2.1") == account


def test_nothing_is_renewed_where_there_is_nothing(cast):
    with pytest.raises(HasNone):
        renew_phrase(by=viewer(cast.jo), client=cast.ana.pk, phrase=NEW_PHRASE)


def test_a_closed_account_opens_for_nobody_until_it_is_renewed_with_her(cast):
    make(cast, cast.jo, cast.ana.pk)

    close_her_account(by=viewer(cast.jo), client=cast.ana.pk)

    assert open_with("blue door", PHRASE, HERS, "192.0.2.1") is None
    renew_phrase(by=viewer(cast.jo), client=cast.ana.pk, phrase=NEW_PHRASE)
    assert open_with("blue door", NEW_PHRASE, HERS, "192.0.2.1") is not None


def test_she_reads_what_was_done_to_her_account_and_by_whom(cast):
    make(cast, cast.jo, cast.ana.pk)
    renew_phrase(by=viewer(cast.jo), client=cast.ana.pk, phrase=NEW_PHRASE)

    with acting(As.HER, cast.ana.pk):
        hers = list(AccountChange.objects.order_by("at", "what").values_list("what", "worker"))
    with acting(As.HER, cast.bea.pk):
        others = AccountChange.objects.count()

    assert sorted(hers) == [("made", cast.jo.pk), ("phrase", cast.jo.pk)]
    assert others == 0
