"""Opening times as people write them: certain hours, and every word accounted for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alongside.areas.directory import read_directory
from alongside.areas.openings import MORE as SAYS_MORE
from alongside.areas.openings import UNREAD, read_openings
from alongside.areas.openings_words import Weekly, plain
from tests.areas.edinburgh_labels import LABELS, MORE, STOPS

DIRECTORY = Path(__file__).parents[3] / (
    "shared/data/places/edinburgh-drug-and-alcohol-services.csv"
)
needs_data = pytest.mark.skipif(
    not DIRECTORY.exists(), reason="the folder of published data beside the clone is not here"
)


def written(hours: Weekly) -> str:
    days: dict[str, list[str]] = {}
    for day, ranges in hours.items():
        clock = " ".join(f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in ranges)
        days.setdefault(clock, []).append(day)
    return "; ".join(f"{' '.join(these)} {clock}" for clock, these in days.items())


def certain(text: str, name: str = "") -> str:
    reading = read_openings(text, name)
    return written(reading.hours) if reading.certain else ""


@needs_data
@pytest.mark.parametrize("row", LABELS)
def test_a_row_is_read_as_a_person_labelled_it(row):
    entry = {one.row: one for one in read_directory(DIRECTORY.read_bytes())}[row]

    assert (written(entry.reading.hours) if entry.reading.certain else "") == LABELS[row]
    if row in STOPS:
        assert entry.not_read
    if LABELS[row]:
        more = any(one.sort == SAYS_MORE for one in entry.reading.clauses)
        assert more == (row in MORE)


@needs_data
def test_every_word_of_every_row_stands_in_exactly_one_clause():
    for entry in read_directory(DIRECTORY.read_bytes()):
        kept = [re.sub(r"\W", "", one.words) for one in entry.reading.clauses]
        left = [word for word in re.split(r"\W+", plain(entry.opening)) if word not in ("", "and")]

        assert sum(map(len, kept)) >= len("".join(left))
        assert all(any(word in one for one in kept) for word in left)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Mon-Fri 9am-5pm", "Mon Tue Wed Thu Fri 09:00-17:00"),
        ("Opening hours: Tues & Thurs 10.30am to 1pm", "Tue Thu 10:30-13:00"),
        ("Monday 9 a.m. to noon", "Mon 09:00-12:00"),
        ("Monday to Friday 09:00 - 17:00, closed Wednesday", "Mon Tue Thu Fri 09:00-17:00"),
        ("Weekdays 10am - 4pm except Friday 10am - 1pm",
         "Mon Tue Wed Thu 10:00-16:00; Fri 10:00-13:00"),
        ("Monday 2 - 4 pm", "Mon 14:00-16:00"),
        ("Saturday 11 am \N{EN DASH} 3 pm. Closed on bank holidays.", "Sat 11:00-15:00"),
        ("Mon 9am-5pm. Closed for lunch 12.30 pm - 1 pm.", "Mon 09:00-12:30 13:00-17:00"),
    ],
)  # fmt: skip
def test_what_has_one_reading_is_read(text, hours):
    assert certain(text) == hours


@pytest.mark.parametrize(
    "text",
    [
        "",
        "By appointment.",
        "Monday to Friday 9-5",
        "Monday 9 - 11 pm",
        "Friday to Monday 9 am - 5 pm",
        "Monday 5 pm - 9 am",
        "Monday 9am-5pm. Monday 10am-4pm",
        "Monday to Friday 9 am - 5 pm, first week of the month only",
        "Monday to Friday 9 am - 5 pm except in August",
        "Alternate Mondays 9 am - 5 pm",
        "Monday 9 am - 5 pm every second week",
        "Monday 9 am",
        "The cafe is open Monday 9 am - 5 pm",
        "Helpline Monday to Friday 9 am - 5 pm",
        "Annexe: Monday to Friday 9 am - 5 pm",
        "Monday 9 am - 25 pm",
        "Monday to Friday 9 am - 5 pm. Not during school holidays.",
        "Monday 9 am - 5 pm. Closed: Monday 1 pm - 2 pm.",
        "Monday 9 am - 5 pm. Winter: Monday 10 am - 3 pm.",
        "Monday 9 am - 5 pm. Summer hours Monday 10 am - 3 pm.",
        "Monday and Tuesday 9 am - 5 pm. Closed on Tuesday for needle exchange.",
        "Monday 9 am - 5 pm by appointment",
        "Monday 9 am - 5 pm (term time only)",
        "Monday 9 am - 5 pm. Please see website for changes.",
        "1st Monday 9 am - 5 pm",
    ],
)
def test_what_could_mean_two_things_is_not_used(text):
    assert certain(text) == ""


def test_what_is_not_understood_is_repeated_word_for_word():
    reading = read_openings("Monday 9 am - 5 pm, first week of the month only.")

    assert [one.words for one in reading.clauses if one.sort == UNREAD] == [
        "first week of the month only"
    ]


def test_x_is_open_is_about_the_place_only_when_the_place_is_called_x():
    text = "Mill Practice is open Monday 9 am - 5 pm."

    assert certain(text, "Mill Practice - North") == "Mon 09:00-17:00"
    assert certain(text, "Somewhere Else") == ""
