"""Her private page opens for her passphrase alone, and shows what she wrote only in answer to a form."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.entrusted import journal
from alongside.trust.entrusted.models import JournalEntry, JournalKey
from tests.doors.her.private_cast import SHORT, account_of_hers, cast_with_ana, sent, signed_in
from tests.web_cast import Cast
from tests.web_client import Browser

pytestmark = pytest.mark.django_db

HERE = "/today/page/"
WORDS = "four plain kitchen words"
OTHER = "another row of words"


@pytest.fixture
def cast() -> Cast:
    return cast_with_ana()


@pytest.fixture
def ana(cast: Cast) -> Browser:
    return signed_in(cast.ana)


@pytest.fixture
def started(ana: Browser) -> Browser:
    sent(ana, HERE, new=WORDS, again=WORDS)
    return ana


def written(browser: Browser, words: str, passphrase: str = WORDS, key: UUID | None = None) -> Any:
    form = {"words": words, "passphrase": passphrase, "once": str(key or uuid4())}
    return browser.post(f"{HERE}write/", form)


def opened(browser: Browser, passphrase: str = WORDS) -> Any:
    return browser.post(HERE, {"passphrase": passphrase, "once": str(uuid4())})


def there(cast: Cast) -> tuple[int, int]:
    with acting(As.HER, cast.ana.pk):
        return JournalKey.objects.count(), JournalEntry.objects.count()


@pytest.mark.promise("P14")
@pytest.mark.parametrize("address", ["", "other/", "all/"])
def test_without_her_short_secret_there_is_nothing_to_see(cast, address):
    answer = signed_in(cast.ana, private=False).get(HERE + address)

    assert (answer.status_code, answer["Location"], answer.content) == (303, "/open/more/", b"")


def test_before_she_starts_she_is_told_that_nobody_can_bring_it_back(ana):
    page = ana.get(HERE).text

    for words in (
        "Nobody else has the passphrase. We do not have it, and we cannot open the page.",
        "If you forget it, what you wrote is gone. We cannot bring it back.",
    ):
        assert words in page
        assert page.index(words) < page.index("Choose a passphrase")


def test_she_writes_and_reads_it_in_the_answer_and_nowhere_else(started):
    answer = written(started, "I slept.\nTwice.")

    assert "I slept.\nTwice." in answer.text
    assert answer["Cache-Control"] == "no-store"
    assert "I slept." in opened(started).text
    assert "I slept." not in started.get(HERE).text


@pytest.mark.parametrize(
    ("new", "again", "told"),
    [
        (WORDS, OTHER, "The two are not the same."),
        ("too short", "too short", "Use at least 12 letters."),
        ("", "", "Choose a passphrase. Four words do well"),
    ],
)
def test_what_cannot_be_a_passphrase_starts_nothing_and_is_not_shown_again(
    cast, ana, new, again, told
):
    answer = sent(ana, HERE, new=new, again=again)

    assert answer.status_code == 422
    assert told in answer.text
    assert there(cast) == (0, 0)
    assert not new or new not in answer.text


def test_a_wrong_passphrase_opens_nothing_and_what_she_was_writing_is_still_there(cast, started):
    written(started, "I slept.")

    answer = written(started, "Not yet sent", OTHER)

    assert answer.status_code == 422
    assert "Not yet sent" in answer.text
    assert "I slept." not in answer.text
    assert OTHER not in answer.text
    assert there(cast) == (1, 1)
    assert opened(started, OTHER).status_code == 422
    # Going back in a browser asks for the address alone, and finds the page that asks for the passphrase.
    assert started.get(f"{HERE}write/")["Location"] == HERE
    assert "Have you forgotten it?" in started.get(HERE).text


def test_somebody_who_guesses_has_to_wait_and_so_is_told_the_right_one_is_wrong(started):
    for number in range(5):
        opened(started, f"guess number {number} of many")

    assert opened(started).status_code == 422


def test_sent_twice_it_stands_there_once(cast, started):
    key = uuid4()
    written(started, "I slept.", key=key)

    again = written(started, "I slept.", key=key)

    assert again.text.count("I slept.") == 1
    assert there(cast) == (1, 1)


def test_she_tears_a_piece_out_and_the_page_is_shut(cast, started):
    written(started, "This stays.")
    written(started, "This goes.")
    with acting(As.HER, cast.ana.pk):
        newest = JournalEntry.objects.order_by("-written_at").first()
    found = next(one for one in journal.entries(cast.ana.pk, WORDS) if one.words == "This goes.")
    assert newest is not None

    answer = started.post(f"{HERE}out/", {"entry": str(found.id), "once": str(uuid4())})

    assert answer["Location"] == HERE
    assert [one.words for one in journal.entries(cast.ana.pk, WORDS)] == ["This stays."]


def test_nobody_tears_out_a_piece_of_somebody_else(cast, started):
    written(started, "This stays.")
    (piece,) = journal.entries(cast.ana.pk, WORDS)
    account_of_hers(cast.bea)
    bea = signed_in(cast.bea)

    for entry in (str(piece.id), "nothing"):
        bea.post(f"{HERE}out/", {"entry": entry, "once": str(uuid4())})

    assert there(cast) == (1, 1)


def test_another_passphrase_opens_the_same_page(started):
    written(started, "I slept.")

    sent(started, f"{HERE}other/", passphrase=WORDS, new=OTHER, again=OTHER)

    assert "I slept." in opened(started, OTHER).text
    assert opened(started, WORDS).status_code == 422


def test_without_the_old_passphrase_there_is_no_new_one(started):
    answer = sent(started, f"{HERE}other/", passphrase=OTHER, new=OTHER, again=OTHER)

    assert answer.status_code == 422
    assert opened(started, OTHER).status_code == 422


def test_she_destroys_all_of_it_without_a_passphrase_and_only_by_a_form(cast, started):
    written(started, "I slept.")
    page = started.get(f"{HERE}all/").text
    assert "It cannot be undone." in page
    assert there(cast) == (1, 1)

    sent(started, f"{HERE}all/")

    assert there(cast) == (0, 0)
    assert "Choose a passphrase" in started.get(HERE).text


def test_where_she_wrote_for_a_long_time_her_words_wait_for_the_short_secret(cast, started):
    late = signed_in(cast.ana, private=False)
    form = {"words": "A long piece.", "passphrase": WORDS, "once": str(uuid4())}

    first = late.post(f"{HERE}write/", form)
    right = late.post(f"{HERE}write/", {**form, "short": SHORT})

    assert "A long piece." in first.text
    assert "Your short secret" in first.text
    assert there(cast) == (1, 1)
    assert "A long piece." in right.text
