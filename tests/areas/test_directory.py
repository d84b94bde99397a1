"""From a published directory to an area: real places, invented people, and a plain report."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from alongside.areas.check import check_area, check_rows
from alongside.areas.directory import choose_places, read_directory
from alongside.areas.directory_area import Wish, from_directory
from alongside.areas.errors import BadArea
from alongside.areas.haversine import kilometres_from, metres
from alongside.areas.term_calendar import term_calendar
from alongside.command.area import area as command

SHARED = Path(__file__).parents[3] / "shared/data"
EDINBURGH = SHARED / "places/edinburgh-drug-and-alcohol-services.csv"
SHEFFIELD = SHARED / "calendars/sheffield-school-holidays.ics"
needs_data = pytest.mark.skipif(
    not EDINBURGH.exists(), reason="the folder of published data beside the clone is not here"
)
OFFICE = "Monday to Friday 9 am - 5 pm"
WISH = Wish(people=120, seed=1, first_day=date(2027, 1, 11), days=10)
TERMS = term_calendar("Anywhere")


def directory(
    *rows: tuple[str, ...], header: str = "Service ,Description,Opening times,Postcode,Location"
) -> bytes:
    lines = [header, *(",".join(f'"{cell}"' for cell in row) for row in rows)]
    return "\n".join(lines).encode()


HELP = (
    "North Help",
    "Counselling for adults with alcohol problems.",
    OFFICE,
    "LS1 1AA",
    "53.80,-1.55",
)
SOUTH = ("South Help", "One to one support about drugs.", OFFICE, "LS2 1AA", "53.78,-1.54")


def why(*rows: tuple[str, ...]) -> dict[int, str]:
    entries = read_directory(directory(*rows))
    choose_places(entries, 5)
    return {one.row: one.why for one in entries if not one.is_place}


def test_places_are_kept_and_the_words_that_decided_are_said():
    made = from_directory(directory(HELP, SOUTH), "d.csv", "t.ics", TERMS, replace(WISH, places=2))

    assert [one.name for one in made.area.places] == ["North Help", "South Help", "Online"]
    assert "  row 2: North Help (words that decided: alcohol, counselling)" in made.report
    assert any(line.startswith("Bank holidays: England") for line in made.report)
    check_rows(made.area)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("A", "Counselling about drugs.", "By appointment.", "", "53.8,-1.5"), "'by appointment'"),
        (("A", "Counselling about drugs.", OFFICE, "", ""), "no coordinates"),
        (("A", "Counselling about drugs.", OFFICE, "", "153.8,-1.5"), "no coordinates"),
        (("A", "Counselling about drugs for young people.", OFFICE, "", "53.8,-1.5"), "young people"),
        (("A", "Residential detox from alcohol.", OFFICE, "", "53.8,-1.5"), "residential"),
        (("A", "A library.", OFFICE, "", "53.8,-1.5"), "no words of help"),
        (("A", "Counselling about drugs.", "", "", "53.8,-1.5"), "the cell is empty"),
    ],
)  # fmt: skip
def test_a_row_that_is_no_place_says_why(row, reason):
    assert reason in why(HELP, row)[3]


def test_rows_within_thirty_metres_are_one_place_and_the_longest_open_stands_for_it():
    longer = ("Hub", "Alcohol treatment.", "Monday to Friday 8 am - 8 pm", "", "53.80010,-1.55010")

    reasons = why(HELP, longer)

    assert reasons == {2: "the same premises as row 3, which is open longer or as long"}


def test_a_file_that_is_no_directory_is_told_so():
    with pytest.raises(BadArea, match="no such columns"):
        read_directory(b"a,b\n1,2\n")
    with pytest.raises(BadArea, match="no place that will do"):
        from_directory(
            directory(("A", "A library.", OFFICE, "", "")), "d.csv", "t.ics", TERMS, WISH
        )


def test_windows_1252_and_other_headers_are_read():
    header = "name,description,opening_hours,post code,latitude"
    content = (
        header.encode() + b",longitude\nCaf\xe9 Help,Drugs counselling,Mon 9am - 5pm,,53.8,-1.5\n"
    )

    entry = read_directory(content)[0]

    assert entry.name == "Caf\N{LATIN SMALL LETTER E WITH ACUTE} Help"
    assert entry.at == (53.8, -1.5)


def test_scotland_only_when_the_postcodes_say_so():
    scottish = [(*row[:3], "EH1 1AA", row[4]) for row in (HELP, SOUTH)]

    made = from_directory(directory(*scottish), "d.csv", "t.ics", TERMS, WISH)
    asked = from_directory(directory(HELP), "d.csv", "t.ics", TERMS, replace(WISH, nation="Wales"))

    assert made.area.settings["nation"] == "Scotland"
    assert asked.area.settings["nation"] == "Wales"


def test_distances_are_those_on_the_ground():
    london, edinburgh = (51.5074, -0.1278), (55.9533, -3.1883)

    assert metres(london, edinburgh) == pytest.approx(534_000, rel=0.01)
    assert kilometres_from(edinburgh, edinburgh) == (0, 0)
    assert kilometres_from(london, edinburgh)[0] < 0 < kilometres_from(london, edinburgh)[1]


@needs_data
def test_the_published_files_make_an_area_that_passes_its_check(tmp_path):
    out = tmp_path / "out"
    words = ["from-directory", str(EDINBURGH), "--calendar", str(SHEFFIELD), "--people", "600"]

    done = CliRunner().invoke(command, [*words, "--seed", "1", str(out)])

    assert done.exit_code == 0, done.output
    assert "4 of 62 rows became places:" in done.output
    assert "'by appointment': not understood" in done.output
    assert "Bank holidays: Scotland" in done.output
    made = check_area(out)
    assert len(made.people) == 600
    assert made.settings["invented"] == "yes"
    assert (out / "calendars" / SHEFFIELD.name).read_bytes() == SHEFFIELD.read_bytes()


@needs_data
def test_nothing_of_the_directory_but_names_of_places_enters_the_area():
    content = EDINBURGH.read_bytes()

    made = from_directory(content, EDINBURGH.name, "s.ics", SHEFFIELD.read_bytes(), WISH)

    rows = [getattr(made.area, one.name) for one in fields(made.area) if one.name != "calendars"]
    said = repr([one for one in rows if one != made.area.places])
    places = {one.name for one in made.area.places} - {"Online"}
    assert places <= {one.name for one in read_directory(content)}
    assert not any(mark in said for mark in ("@", "0131", "EH1", "EH6", "www", "http"))
