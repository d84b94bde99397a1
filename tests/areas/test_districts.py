"""Where a postcode district lies, and how little of what is typed is used."""

from __future__ import annotations

import pytest

from alongside.areas import districts
from alongside.areas.grid import IRELAND, lat_lon
from alongside.areas.named import named


def test_a_grid_reference_is_the_same_spot_as_in_the_published_example():
    # Ordnance Survey's worked example: 52 39 28.72 N, 1 42 57.79 E.
    assert lat_lon(651409.903, 313177.270) == pytest.approx((52.657978, 1.716053), abs=0.00002)


def test_the_irish_grid_has_its_own_origin_and_shift():
    # Belfast City Hall, J 3380 7400.
    assert lat_lon(333800, 374000, IRELAND) == pytest.approx((54.5965, -5.9305), abs=0.002)


@pytest.mark.parametrize(
    ("typed", "district"),
    [("eh6 4nt", "EH6"), ("EH64NT", "EH6"), (" EH6 ", "EH6"), ("ls1 1", "LS1"), ("W1A 1AA", "W1A"),
     ("m11", "M11"), ("Leith", ""), ("EH", ""), ("", ""), ("12", "")],
)  # fmt: skip
def test_of_a_postcode_only_its_district_is_kept(typed, district):
    assert districts.district_of(typed) == district


def test_districts_lie_where_they_are_in_all_four_nations():
    known = districts.districts()

    assert len(known) > 2900
    for name, at in {
        "EH6": (55.971, -3.174),
        "CF10": (51.478, -3.178),
        "LS1": (53.797, -1.553),
        "BT1": (54.600, -5.928),
    }.items():
        assert known[name] == pytest.approx(at, abs=0.01)


@pytest.mark.parametrize(
    ("typed", "at"),
    [("Leeds", (53.80, -1.55)), (" city of EDINBURGH", (55.95, -3.19)), ("Hull", (53.74, -0.33)), ("Derry", (54.99, -7.32)),
     ("st helens", (53.45, -2.73)), ("Hove", (50.83, -0.17)), ("Newcastle", (54.97, -1.61)), ("Cardiff", (51.48, -3.18))],
)  # fmt: skip
def test_a_place_is_found_by_the_name_of_its_council_in_all_four_nations(typed, at):
    assert named(typed) == pytest.approx(at, abs=0.1)


@pytest.mark.parametrize("typed", ["Atlantis", "", "city of", "and", "%", "x" * 80])
def test_a_name_that_no_council_has_is_not_known(typed):
    assert named(typed) is None


def test_a_folder_that_may_not_be_written_to_is_no_reason_to_fail(monkeypatch, tmp_path):
    monkeypatch.setattr(districts, "MADE", tmp_path / "not" / "there" / "districts.csv")
    monkeypatch.setattr(districts, "_postcodes", lambda: iter([("ZZ9 9ZZ", 326838.0, 675981.0)]))

    assert districts.make()["ZZ9"] == pytest.approx((55.971, -3.174), abs=0.001)
