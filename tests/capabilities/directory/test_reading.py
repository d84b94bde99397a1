"""Files that others wrote, read as one thing; and what is wrong with them, row by row."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

import pytest

from alongside.areas.errors import BadArea
from alongside.services.choices import Weekday
from alongside.services.directory.choices import Matter, Said, Who
from alongside.services.directory.reading.files import read
from alongside.services.directory.reading.plain import link, plain, team_address
from alongside.services.directory.reading.says import TERMS, says
from alongside.services.directory.reading.wanted import File, Wanted
from tests.capabilities.directory.cast import new, old, page


def one(path: Path, mapping: Path | None = None) -> Wanted:
    file = read(path, mapping, lambda count: None)
    assert file.problems == ()
    return file.services[0]


def test_the_newer_shape_is_read_without_what_is_a_named_persons(tmp_path):
    found = one(page(tmp_path, new()))

    assert found.about == "Counselling for adults who want to change their drinking & drug use."
    assert (found.phone, found.email) == ("0113 496 0222", "hello@mill.example.org")
    assert "Jo" not in repr(found)
    assert "496 0111" not in repr(found)
    assert found.says == {Matter.CRECHE: Said.YES}
    assert found.languages == ("polish",)
    assert (found.youngest, found.oldest, found.checked_at) == (18, None, date(2027, 1, 10))
    assert [(h.weekday, h.opens, h.closes, h.who) for h in found.hours] == [
        (Weekday.MON, time(9), time(20), Who.MIXED),
        (Weekday.TUE, time(10), time(12), Who.WOMEN),
    ]
    [spot] = found.spots
    assert (spot.address, spot.town, spot.postcode) == ("1 Mill Street", "Leeds", "LS1 1AA")
    assert spot.says == ((Matter.WHEELCHAIR, Said.YES),)


def test_the_older_shape_says_the_same_things_under_other_names(tmp_path):
    found = one(page(tmp_path, old(), name="content"))

    assert found.phone == "0113 496 0333"
    assert found.says == {
        Matter.PREGNANT: Said.YES,
        Matter.CRECHE: Said.NO,
        Matter.NO_APPOINTMENT: Said.YES,
    }
    assert found.languages == ("urdu",)
    assert found.youngest == 16
    assert found.hours[0].weekday is Weekday.WED
    assert found.spots[0].postcode == "LS2 7AA"


def test_a_folder_of_pages_is_one_feed_and_what_does_not_run_is_left_out(tmp_path):
    page(tmp_path, new(), called="1.json")
    page(tmp_path, old(), new(id="gone", status="defunct"), called="2.json", name="content")

    assert [found.name for found in read(tmp_path, None, print).services] == [
        "Mill Street",
        "Ford House",
    ]


@pytest.mark.parametrize(
    ("change", "column", "expected"),
    [
        ({"name": ""}, "name", "a name"),
        ({"id": None}, "id", "an id"),
        ({"url": "javascript:alert(1)"}, "url", "https://"),
        ({"assured_date": "soon"}, "assured_date", "a day such as"),
        ({"schedules": [{"byday": "MO", "opens_at": "17:00", "closes_at": "9:00"}]}, "schedules", "first before"),
        ({"schedules": [{"byday": "XX", "opens_at": "09:00", "closes_at": "10:00"}]}, "schedules", "MO,WE"),
        ({"service_at_locations": [{"location": {"latitude": "x", "longitude": 1}}]}, "location.latitude", "degrees"),
        ({"service_at_locations": [{"location": {"latitude": -1.5, "longitude": 53.8}}]}, "location.latitude", "degrees"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_file_row_field_and_what_to_do(
    tmp_path, change, column, expected
):
    file = read(page(tmp_path, old(), new(**change)), None, lambda count: None)

    [problem] = file.problems
    assert (problem.where, problem.row, problem.column) == ("feed.json", 2, column)
    assert expected in problem.expected
    assert problem.mend
    assert [one.name for one in file.services] == ["Ford House"]


def test_an_id_that_stands_twice_is_told_with_where_it_stood_first(tmp_path):
    file = read(page(tmp_path, new(), new(name="Another")), None, lambda count: None)

    assert "The first is row 1 of feed.json" in file.problems[0].mend


@pytest.mark.parametrize("content", ["{", "[1", '{"a": 1}', "5", "\xff"])
def test_what_is_no_feed_is_told_so(tmp_path, content):
    path = tmp_path / "feed.json"
    path.write_text(content, "latin-1")

    with pytest.raises(BadArea, match=r"docs/directory\.md"):
        read(path, None, lambda count: None)


def test_every_file_of_a_folder_that_is_no_feed_is_told_with_every_row_of_the_others(tmp_path):
    for called, content in {
        "1.json": "{",
        "2.json": json.dumps([old(), new(name="")]),
        "3.json": "5",
    }.items():
        (tmp_path / called).write_text(content)

    with pytest.raises(BadArea) as told:
        read(tmp_path, None, lambda count: None)

    assert [(one.where, one.row) for one in told.value.problems] == [
        ("1.json", 0),
        ("3.json", 0),
        ("2.json", 2),
    ]


def test_a_file_that_is_not_there_is_told_so_and_not_taken_for_a_bad_one(tmp_path):
    with pytest.raises(BadArea, match=r"gone\.json: Found nothing of this name"):
        read(tmp_path / "gone.json", None, lambda count: None)


MAPPING = """
[columns]
name = "Service "
about = "Description"
postcode = "Postcode"
address = "Address"
website = "Website"
email = "Email"
[weekdays]
Monday = "mon"
[always]
town = "Leeds"
[says.women_only]
column = "Women only"
yes = ["Y"]
no = ["N"]
at_times = ["some"]
"""
HEADER = "Service ,Description,Postcode,Address,Website,Email,mon,Women only\n"


def council(tmp_path: Path, *rows: str, mapping: str = MAPPING, header: str = HEADER) -> File:
    (tmp_path / "council.csv").write_text(header + "\n".join(rows) + "\n", "utf-8")
    (tmp_path / "map.toml").write_text(mapping, "utf-8")
    return read(tmp_path / "council.csv", tmp_path / "map.toml", lambda count: None)


def test_a_councils_file_is_read_with_a_mapping(tmp_path):
    file = council(
        tmp_path,
        'Ford,Help with alcohol,ls2 7aa,2 Ford Lane,"<a href = ""https://ford.example.org"">Ford</a>",'
        'sam.person@ford.example.org,"09:00-12:30,13:30-00:00",some',
    )

    [found] = file.services
    assert (found.website, found.email) == ("https://ford.example.org", "")
    assert found.says == {Matter.WOMEN_ONLY: Said.AT_TIMES}
    assert [(h.opens, h.closes) for h in found.hours] == [
        (time(9), time(12, 30)),
        (time(13, 30), time(23, 59)),
    ]
    assert (found.spots[0].town, found.spots[0].postcode) == ("Leeds", "LS2 7AA")
    assert len(found.source_id) == 32


def test_a_cell_that_means_nothing_says_nothing(tmp_path):
    assert council(tmp_path, "Ford,x,,,,,CLOSED,perhaps").services[0].says == {}


@pytest.mark.parametrize(
    ("row", "column"),
    [(",x,,,,,,", "Service "), ("Ford,x,LS,,,,,", "Postcode"), ("Ford,x,,,,,nine,", "mon"),
     ("Ford,x,,,,,10:00-09:00,", "mon"), ("Ford,x,,,ftp://x,,,", "Website")],
)  # fmt: skip
def test_a_row_of_a_councils_file_with_a_fault_is_told_by_its_column(tmp_path, row, column):
    file = council(tmp_path, row)

    assert file.services == ()
    assert [(one.row, one.column) for one in file.problems] == [(2, column)]


def test_a_mapping_with_faults_is_told_all_of_them(tmp_path):
    with pytest.raises(BadArea) as told:
        council(tmp_path, mapping='[columns]\nnam = "a"\n[says.clean]\ncolumn = "b"\n')

    assert [one.column for one in told.value.problems] == [
        "columns.nam",
        "columns.name",
        "says.clean",
    ]
    with pytest.raises(BadArea, match="no such column"):
        council(tmp_path, header="a,b\n")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("a<script>alert(1)</script>b", "ab"),
        ("&lt;img src=x onerror=alert(1)&gt;hello", "hello"),
        ("&amp;amp;amp;amp;lt;b&amp;gt;", "&lt;b"),
        ("under 5 < 6 units", "under 5 < 6 units"),
        ("right\u202eto left", "right to left"),
        ("   ", ""),
        (None, ""),
    ],
)
def test_words_of_strangers_hold_no_markup(words, text):
    assert plain(words) == text


def test_only_addresses_on_the_web_and_of_teams_are_kept():
    assert link('<a href="http://x.example.org/a">x</a>') == "http://x.example.org/a"
    assert link("data:text/html,x") is None
    assert link("https://user:pass@x.example.org") is None
    assert team_address("jane.smith@x.example.org") == ""
    assert team_address("jsmith@x.example.org") == ""
    assert team_address("referrals@x.example.org") == "referrals@x.example.org"


def test_a_no_wins_over_a_yes_and_words_in_a_sentence_say_nothing():
    assert says(["Creche", "No creche"]) == {Matter.CRECHE: Said.NO}
    assert says(["There is no creche in August", "Women", "Not evenings"]) == {
        Matter.EVENINGS: Said.NO
    }
    assert says(["Women only at some times"]) == {Matter.WOMEN_ONLY: Said.AT_TIMES}
    assert set(TERMS) == set(Matter)
