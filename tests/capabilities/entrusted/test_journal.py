"""Her journal opens for her, with her passphrase, and for nobody at the service."""

from __future__ import annotations

from uuid import UUID

import pytest

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.entrusted import journal
from alongside.trust.entrusted.errors import TooShort
from alongside.trust.entrusted.models import JournalEntry, JournalKey
from alongside.trust.sealed.box import opened
from alongside.trust.sealed.errors import CannotOpen
from alongside.trust.sealed.persons import destroy
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db

WORDS = "blue kettle on the hill"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def ana(cast):
    journal.start(client=cast.ana.pk, passphrase=WORDS)
    journal.write(client=cast.ana.pk, passphrase=WORDS, words="I slept.")
    return cast.ana.pk


def read(client: UUID, passphrase: str) -> list[str]:
    return [entry.words for entry in journal.entries(client, passphrase)]


@pytest.mark.usefixtures("slow_to_try")
def test_she_reads_what_she_wrote_and_every_guess_costs_time_and_memory(ana):
    assert read(ana, WORDS) == ["I slept."]
    with pytest.raises(CannotOpen):
        read(ana, "blue kettle on the hilt")
    assert (journal.KIB, journal.TURNS, journal.WAYS) == (65_536, 3, 4)


@pytest.mark.parametrize("passphrase", ["", "blue kettle on the hilt", "Blue kettle on the hill"])
def test_another_passphrase_opens_nothing_and_says_nothing(ana, passphrase):
    with pytest.raises(CannotOpen):
        read(ana, passphrase)


def test_a_journal_that_was_never_started_looks_like_a_wrong_passphrase(cast, ana):
    with pytest.raises(CannotOpen) as never:
        read(cast.bea.pk, WORDS)
    with pytest.raises(CannotOpen) as wrong:
        read(ana, "something else entirely")

    assert str(never.value) == str(wrong.value)


def test_a_journal_is_not_started_twice_over_the_first(ana):
    with pytest.raises(CannotOpen):
        journal.start(client=ana, passphrase="another phrase of words")

    assert read(ana, WORDS) == ["I slept."]


def test_a_passphrase_that_is_easy_to_guess_is_refused(cast):
    with pytest.raises(TooShort):
        journal.start(client=cast.ana.pk, passphrase="elevenchars")


def test_she_changes_her_passphrase_and_the_old_one_opens_nothing(ana):
    journal.change_passphrase(client=ana, old=WORDS, new="green door by the sea")

    assert read(ana, "green door by the sea") == ["I slept."]
    with pytest.raises(CannotOpen):
        read(ana, WORDS)


def test_she_tears_out_an_entry_and_burns_the_rest_without_a_passphrase(ana):
    entry = journal.write(client=ana, passphrase=WORDS, words="Not this.")
    journal.tear_out(client=ana, entry=entry)
    assert read(ana, WORDS) == ["I slept."]

    journal.burn(client=ana)

    with acting(As.HER, ana):
        assert (JournalKey.objects.count(), JournalEntry.objects.count()) == (0, 0)


@pytest.mark.parametrize("role", list(As))
def test_the_database_gives_it_to_nobody_but_her(cast, ana, role):
    somebody = {As.HER: cast.bea.pk, As.PERSON: cast.lead.pk}.get(role)

    with acting(role, somebody):
        assert (JournalKey.objects.count(), JournalEntry.objects.count()) == (0, 0)


def test_root_keys_alone_do_not_open_it(ana):
    """Everything the service holds is a locked key: the words lie under her passphrase alone."""
    with acting(As.HER, ana):
        (entry,) = JournalEntry.objects.values_list("sealed", flat=True)

    with acting(As.HER, ana), pytest.raises(CannotOpen):
        opened(b"\x00" + bytes(entry), place=journal.ENTRY, pk=ana, person=ana)
    assert b"slept" not in bytes(entry)


def test_where_her_key_is_destroyed_her_passphrase_opens_nothing_either(cast, ana):
    with acting(As.LOCKSMITH) as at:
        destroy(ana, by=cast.officer.pk, at=at)

    with pytest.raises(CannotOpen):
        read(ana, WORDS)
