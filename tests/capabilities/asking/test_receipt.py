"""The number: like a telephone number, wrong when mistyped, and leading to its row alone."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from alongside.care.asking.receipt import check_digit, key_of, read, receipt_of, written

FORM = UUID("5b1c5a0e-63f0-4c3f-9c5d-0d6f6f0a1111")


def test_it_is_sixteen_digits_in_groups_like_a_telephone_number():
    number = receipt_of(uuid4())

    assert len(number) == 16
    assert number.startswith("07")
    assert [len(part) for part in written(number).split()] == [5, 3, 3, 5]


def test_the_same_form_has_the_same_number_and_another_has_another():
    assert receipt_of(FORM) == receipt_of(FORM)
    assert len({receipt_of(uuid4()) for _ in range(500)}) == 500


@pytest.mark.parametrize("typed", ["{}", " {} ", "({})", "+{}", "{}."])
def test_it_is_read_as_people_type_it(typed):
    number = receipt_of(FORM)

    assert read(typed.format(written(number))) == number


@pytest.mark.parametrize(
    "before", ["+44 ", "0044 ", "44", "+44 (0)", "Auntie Jo 0", "\u202a+44 ", ""]
)
def test_it_is_read_as_a_telephone_gives_it_back_that_kept_it(before):
    number = receipt_of(FORM)

    assert read(before + written(number)[1:]) == number


def test_it_is_read_in_the_digits_of_another_script():
    number = receipt_of(FORM)

    assert read(number.translate({48 + digit: 0x0660 + digit for digit in range(10)})) == number


def test_the_check_digit_is_luhns():
    assert check_digit("7992739871") == "3"


def test_one_digit_typed_wrongly_is_always_seen():
    number = receipt_of(FORM)
    wrong = [
        number[:at] + str(digit) + number[at + 1 :]
        for at in range(16)
        for digit in range(10)
        if str(digit) != number[at]
    ]

    assert len(wrong) == 144
    assert [one for one in wrong if read(one)] == []


@pytest.mark.parametrize("typed", ["", "0", "07", "x" * 16, "0" * 17, "\u0660" * 16, "\x00" * 16])
def test_what_is_no_number_is_none(typed):
    assert read(typed) is None


def test_a_row_does_not_lead_to_its_number():
    number = receipt_of(FORM)

    assert number not in key_of(number).hex
    assert key_of(number) != key_of(receipt_of(uuid4()))
