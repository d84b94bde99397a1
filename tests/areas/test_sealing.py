"""The keep-apart file: shut without the passphrase, silent about what is inside."""

from __future__ import annotations

from datetime import date

import pytest

from alongside.areas.errors import BadArea, BadSeal
from alongside.areas.keep_apart import (
    KeepApart,
    Stay,
    Visitor,
    digest,
    empty,
    file_of,
    fits,
    misfit,
    open_sealed,
    save,
    translate,
    with_rows,
)
from alongside.areas.sealed import BLOCK, open_text, seal_text
from alongside.planner.problem import Outsider, Pair, Presence
from tests.areas.cast import PASSPHRASE, little_ford

DAYS = (date(2027, 2, 8), date(2027, 2, 9))
VISITOR = Visitor("x1", (Stay("mill", DAYS[1], 600, 660), Stay("mill", date(2027, 3, 1), 600, 660)))


@pytest.fixture(scope="module")
def blob():
    return seal_text("words", PASSPHRASE, "test")


@pytest.mark.usefixtures("slow_to_try")
def test_what_is_sealed_comes_back(tmp_path):
    content = KeepApart((Pair("c1", "c3"),), (VISITOR,), salt="ab")
    save(tmp_path / "k", content, PASSPHRASE)

    assert open_sealed(tmp_path / "k", PASSPHRASE) == content
    assert tuple((tmp_path / "k").read_bytes()[16:19]) == (16, 8, 1)  # 64 MiB for each guess
    assert (tmp_path / "k").stat().st_mode & 0o077 == 0


def test_size_does_not_tell_how_many():
    few = seal_text("", PASSPHRASE, "test")
    many = seal_text("x" * 60_000, PASSPHRASE, "test")

    assert len(few) == len(many)
    assert len(seal_text("x" * BLOCK, PASSPHRASE, "test")) - len(few) == BLOCK


def test_sealing_twice_gives_different_bytes(blob):
    assert seal_text("words", PASSPHRASE, "test")[16:] != blob[16:]


@pytest.mark.parametrize("passphrase", ["", "four plain words", "Four plain words together"])
def test_a_wrong_passphrase_says_what_it_may_be(blob, passphrase):
    with pytest.raises(BadSeal, match="The passphrase is wrong, or the file has been damaged"):
        open_text(blob, passphrase, "test")


def test_a_passphrase_typed_on_another_keyboard_opens_it():
    composed, decomposed = "caf\u00e9 au lait, tea", "cafe\u0301 au lait, tea"

    assert open_text(seal_text("x", composed, "test"), decomposed, "test") == "x"


def test_one_purpose_does_not_open_another(blob):
    with pytest.raises(BadSeal):
        open_text(blob, PASSPHRASE, "alongside.keep-apart/1")


@pytest.mark.parametrize("at", [20, 40, 1000, -1])
def test_a_damaged_file_does_not_open(blob, at):
    spoilt = bytearray(blob)
    spoilt[at] ^= 1

    with pytest.raises(BadSeal, match="damaged"):
        open_text(bytes(spoilt), PASSPHRASE, "test")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a sealed file"),
        (b"mover,fixed\n", "not a sealed file"),
        (b"ALONGSIDE-SEAL-1", "cut short"),
    ],
)
def test_what_is_no_sealed_file(content, words):
    with pytest.raises(BadSeal, match=words):
        open_text(content, PASSPHRASE, "test")


def test_a_file_cut_short(blob):
    with pytest.raises(BadSeal, match="cut short"):
        open_text(blob[:-5], PASSPHRASE, "test")


def test_no_file_is_bad_input_that_says_how_to_make_one(tmp_path):
    with pytest.raises(BadArea, match="alongside area keep-apart"):
        open_sealed(tmp_path / "keep-apart.sealed", PASSPHRASE)


def test_a_workbooks_file_lies_beside_it(tmp_path):
    assert file_of(tmp_path / "ford.xlsx").name == "ford.keep-apart.sealed"
    assert file_of(tmp_path / "ford").parent.name == "ford"


def test_dates_become_days_of_the_plan_and_others_fall_away():
    sealed = translate(KeepApart((), (VISITOR,), "ab"), DAYS)

    assert sealed.outsiders == (Outsider("x1", (Presence("mill", 1, 600, 660),)),)
    assert sealed.salt == "ab"


def test_the_digest_follows_the_content_and_not_its_order():
    pairs = (Pair("c1", "c3"), Pair("c2", "c3"))
    one, other = (translate(KeepApart(p, (), "ab"), DAYS) for p in (pairs, pairs[::-1]))

    assert digest(one) == digest(other)
    assert digest(one) != digest(translate(KeepApart(pairs, (), "cd"), DAYS))
    assert digest(translate(empty(), DAYS)) != digest(translate(empty(), DAYS))


@pytest.mark.parametrize(
    "pairs",
    [
        (Pair("c1", "c1"),),
        (Pair("c1", "c2"), Pair("c2", "c1")),
        (Pair("c1", "nobody"),),
        (Pair("w1", "c1"),),
        (Pair("x1", "c1"),),
    ],
)
def test_what_does_not_fit_is_told_without_a_name_or_number(pairs, tmp_path):
    assert not fits(KeepApart(pairs, (VISITOR,)), little_ford())

    words = misfit(tmp_path / "keep-apart.sealed").line()
    assert not any(char.isdigit() for char in words)
    assert not {"c1", "c2", "nobody", "w1"} & {*words.split()}


@pytest.mark.parametrize(
    "visitor",
    [
        Visitor("c1", ()),
        Visitor("w1", ()),
        Visitor("x1", (Stay("barn", DAYS[0], 600, 660),)),
        Visitor("x1", (Stay("mill", DAYS[0], 660, 600),)),
    ],
)
def test_stays_that_do_not_fit(visitor):
    assert not fits(KeepApart((), (visitor,)), little_ford())


def test_pairs_with_a_worker_and_an_outsider_fit():
    assert fits(KeepApart((Pair("c1", "w2"), Pair("c2", "x1")), (VISITOR,)), little_ford())


def test_rows_are_added_and_nothing_is_lost():
    before = KeepApart((Pair("c1", "c3"),), (VISITOR,), "ab")
    later = Visitor("x1", (Stay("van", DAYS[0], 600, 660),))

    after = with_rows(before, [Pair("c2", "x1"), Pair("c1", "c3")], [later])

    assert after.pairs == (Pair("c1", "c3"), Pair("c2", "x1"))
    assert after.outsiders == (Visitor("x1", (*VISITOR.stays, *later.stays)),)
    assert after.salt == "ab"


def test_it_never_shows_itself():
    content = KeepApart((Pair("c1", "c3"),), (VISITOR,), "ab")

    assert "c1" not in f"{content!r} {content} {translate(content, DAYS)!r}"
