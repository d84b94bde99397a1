"""Which phrases are taken, and what is offered to somebody who wants one."""

from __future__ import annotations

import pytest

from alongside.trust.sign_in.phrase import TooEasy, check_phrase, check_private, offered, words

KNOWS = ("blue door", "Ana")


@pytest.mark.parametrize(
    "typed",
    [
        "kettle lantern acorn piano",
        "my cat sleeps on the radiator",
        "ein langer satz ohne zahlen",
        "1 blue door, 2 red hens and a yellow kite",
        "ääkköset ovat hauskoja",
        "x9$Lp2!vQz7&nB4",
    ],
)
def test_a_long_phrase_of_any_letters_is_taken(typed):
    assert check_phrase(typed, knows=KNOWS)


@pytest.mark.parametrize(
    "typed",
    [
        "short phrase",
        "fourteen chars",
        "passwordpassword",
        "password password password",
        "liverpoolliverpool",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "123456789012345",
        "qwertyuiopasdfgh",
        "Correct Horse Battery Staple",
        "Happy birthday to you!",
        "blue door blue door",
        "ana ana ana ana ana 1",
        "   a           b          ",
        "x" * 257,
    ],
)
def test_what_is_tried_first_or_known_to_those_near_her_is_refused(typed):
    with pytest.raises(TooEasy):
        check_phrase(typed, knows=KNOWS)


@pytest.mark.parametrize("typed", ["12345", "123456", "aaaaaa", "anaana", "password", "abcdef"])
def test_an_easy_short_secret_is_refused(typed):
    with pytest.raises(TooEasy):
        check_private(typed, knows=KNOWS)


def test_capitals_and_spaces_that_a_telephone_adds_make_no_difference():
    assert check_phrase(" Kettle  lantern acorn piano ") == "kettle lantern acorn piano"


def test_four_words_are_offered_and_they_are_always_taken():
    for _ in range(500):
        phrase = offered()
        assert len(phrase.split(" ")) == 4
        assert check_phrase(phrase, knows=KNOWS) == phrase


def test_the_list_has_five_hundred_plain_words_each_once():
    assert len(words()) == len(set(words())) == 524
    assert all(word.isalpha() and word.islower() and 3 <= len(word) <= 11 for word in words())
