"""Rule keep_apart as masks: the mover keeps clear of all that the fixed one could ever be granted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from alongside.planner.problem import ONLINE, Outsider, Pair, Presence, Reach, Sealed, Who
from tests.planner.cast import client, place, session, shift, worker
from tests.planner.test_rules import MORNING, ONLINE_PLACE, group, starts

VIC = client("vic", gender="man", women_only=False)


def around(fixed: str, *stays: Presence) -> Sealed:
    """Una is placed around somebody."""
    outsiders = (Outsider("rex", stays),) if fixed == "rex" else ()
    return Sealed(pairs=(Pair("una", fixed),), outsiders=outsiders)


def test_a_mover_keeps_clear_of_every_band_the_fixed_one_could_be_granted():
    rows: dict[str, Any] = {"clients": (client(), VIC)}

    assert starts(around("vic"), **rows) == []
    assert starts(around("vic"), **rows, sessions=(session(who=Who.WOMEN_ONLY),)) == MORNING


def test_a_buffer_is_kept_after_and_before_a_band_the_fixed_one_could_be_granted():
    # Vic could be granted the afternoon, from 720: with 30 minutes between, she is gone by 690.
    rows: dict[str, Any] = {
        "clients": (client(), VIC),
        "sessions": (session(who=Who.WOMEN_ONLY), session(band="pm")),
    }

    assert starts(around("vic"), **rows) == list(range(540, 675, 15))
    assert starts(around("vic"), **rows, buffer_minutes=31) == list(range(540, 660, 15))
    assert starts(around("vic"), **rows, buffer_minutes=0) == MORNING


def test_a_place_where_the_fixed_one_is_not_registered_is_free():
    elsewhere = client(
        "vic", gender="man", women_only=False, registered=("elm",), reach=(Reach("elm", 5),)
    )
    rows: dict[str, Any] = {
        "clients": (client(), elsewhere),
        "places": (place("oak"), place("elm")),
    }

    assert starts(around("vic"), **rows) == MORNING


def test_a_weekday_outside_the_fixed_ones_template_is_free():
    days = (2, 3, 4, 5)
    rows: dict[str, Any] = {"clients": (client(weekdays=(1,)), replace(VIC, weekdays=days))}

    assert starts(around("vic"), **rows) == MORNING


def test_a_worker_to_avoid_bars_themself_and_the_place_on_their_days():
    two: dict[str, Any] = {"workers": (worker("asha"), worker("bea"))}
    both = (shift("asha", 0, "am", "oak"), shift("bea", 0, "am", "oak"))

    assert starts(around("bea"), **two) == MORNING
    assert starts(around("bea"), **two, shifts=both) == []
    assert starts(around("asha")) == []


def test_an_outsiders_stay_is_kept_clear_of_with_the_buffer_on_both_sides():
    # From 600 to 630 at Oak: she has left by 570 or comes from 660.
    assert starts(around("rex", Presence("oak", 0, 600, 630))) == [540, 660, 675, 690]
    assert starts(around("rex", Presence("oak", 0, 599, 631))) == [675, 690]
    assert starts(around("rex", Presence("oak", 1, 600, 630))) == MORNING


def test_a_mover_joins_no_group_that_the_fixed_one_could_be_given():
    seat_online = group(place=ONLINE) | {
        "clients": (client(online=True), VIC),
        "places": (place(), ONLINE_PLACE),
        "shifts": (shift("asha", 0, "am", "oak", online=True),),
    }
    for_women = replace(seat_online["groups"][0], who=Who.WOMEN_ONLY)

    assert starts(**seat_online) == [600]
    assert starts(around("vic"), **seat_online) == []
    assert starts(around("vic"), **seat_online | {"groups": (for_women,)}) == [600]
