"""Each rule as masks: what is just inside is allowed, what is just outside is barred, and the border between."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from alongside.planner.diary import Diary
from alongside.planner.index import Index
from alongside.planner.options import options
from alongside.planner.problem import (
    ONLINE,
    About,
    Agreed,
    Away,
    By,
    Group,
    Mode,
    Place,
    PlaceKind,
    Sealed,
    Who,
)
from alongside.planner.rules.keep_apart import walls
from alongside.planner.slots import minutes
from tests.planner.cast import (
    client,
    in_group,
    key_work,
    must,
    place,
    session,
    shift,
    smallest,
    visit,
    worker,
)

NOBODY = Sealed()
# From here a visit of half an hour can start in a morning at Oak: 540 to 690.
MORNING = list(range(540, 705, 15))
ONLINE_PLACE = Place(ONLINE, PlaceKind.ONLINE, 0)


def starts(sealed: Sealed = NOBODY, key_worker: str | None = None, **given: Any) -> list[int]:
    """Start minutes of Una's half-hour with Asha on a mixed morning at Oak, with some rows given."""
    rows: dict[str, Any] = {"sessions": (session(creche=1),)}
    rows |= {"shifts": (shift("asha", 0, "am", "oak"),)} | given
    problem = smallest(**rows)
    index = Index(problem, walls(problem, sealed))
    found = options(index, problem.visits[0], key_worker, Diary(index))
    return sorted({minute for option in found for minute in minutes(option.starts)})


def hers(**given: Any) -> dict[str, Any]:
    """Una with something given."""
    return {"clients": (client(**given),)}


def due(**given: Any) -> dict[str, Any]:
    """Una's visit with something given."""
    return {"visits": (visit(**given),)}


def away(start: int, end: int) -> dict[str, Any]:
    """Una, 20 minutes away, who cannot come at some time."""
    return hers(away=(Away(0, start, end),))


def at_oak(*hours: int) -> dict[str, Any]:
    """Asha at Oak for a part of the morning."""
    return {"shifts": (shift("asha", 0, "am", "oak", *hours),)}


def choosing(about: About, value: str) -> dict[str, Any]:
    """Una with a must."""
    return hers(choices=(must(about, value),))


def excepting(about: About, value: str) -> dict[str, Any]:
    """Una, who must be spoken to in Polish or Urdu, whatever is not excepted; Asha speaks Urdu alone."""
    both = (must(About.LANGUAGE, "polish"), must(About.LANGUAGE, "urdu"))
    urdu = {"workers": (worker(languages=("urdu",)),)}
    return hers(choices=both) | due(excepts=(must(about, value),), by=By.ANYONE) | urdu


def group(*hours: int, **given: Any) -> dict[str, Any]:
    """Una is due in a group that Asha leads at Oak."""
    start, end = hours or (600, 660)
    row = Group("talk", "oak", 0, start, end, 4, Who.MIXED, "asha")
    return {"groups": (replace(row, **given),), "visits": (in_group("una-group", "talk"),)}


def online(**given: Any) -> dict[str, Any]:
    """Una may be seen online only, and Asha sees people online."""
    return {
        "clients": (client(**{"online": True} | given),),
        "visits": (visit(modes=(Mode.ONLINE,)),),
        "places": (place(), ONLINE_PLACE),
        "shifts": (shift("asha", 0, "am", "oak", online=True),),
    }


AGREED = {"agreed": (Agreed("una-call", "asha", "oak", 0, 600),)}
WITH_BEA = {
    "workers": (worker(), worker("bea")),
    "agreed": (Agreed("una-call", "bea", "oak", 0, 600),),
}
ALL_WOMEN = {"sessions": (session(who=Who.WOMEN_ONLY),)}
CASES: list[tuple[str, str, dict[str, Any], list[int]]] = [
    ("times", "nothing in the way leaves every quarter-hour that ends by noon", {}, MORNING),
    ("times", "a visit as long as the band has one start", due(minutes=180), [540]),
    ("times", "a visit longer than the band has none", due(minutes=195), []),
    ("times", "home just in time to be away is allowed", away(590, 720), [540]),
    ("times", "home a minute after is not", away(589, 720), []),
    ("times", "leaving just as she is free again is allowed", away(500, 670), [690]),
    ("times", "leaving a minute before is not", away(500, 671), []),
    ("times", "away on another day is no matter", hers(away=(Away(1, 540, 720),)), MORNING),
    ("times", "of a day that nobody knows, nothing is known", hers(unknown_days=(0,)), []),
    ("times", "an unknown day is no other day", hers(unknown_days=(1,)), MORNING),
    ("times", "on an unknown day what is agreed stands", hers(unknown_days=(0,)) | AGREED, [600]),
    ("times", "with somebody else it does not", hers(unknown_days=(0,)) | WITH_BEA, []),
    ("times", "nor is there a group", hers(unknown_days=(0,)) | group(), []),
    ("windows", "the first day of the window is inside", due(first_day=0, last_day=0), MORNING),
    ("windows", "the day before it begins is not", due(first_day=1), []),
    ("windows", "the last day of a longer window is inside", due(last_day=4), MORNING),
    ("workers", "half an hour of hours holds one start", at_oak(600, 630), [600]),
    ("workers", "a minute less holds none", at_oak(600, 629), []),
    ("workers", "hours off the grid are cut inwards", at_oak(605, 661), [615, 630]),
    ("workers", "a skill the worker has is enough", due(skills=("key_work",)), MORNING),
    ("workers", "a skill the worker lacks is not", due(skills=("prescribing",)), []),
    ("places", "a place she is registered at and can reach", hers(), MORNING),
    ("places", "a place in reach where she is not registered", hers(registered=()), []),
    ("places", "a weekday in her template", hers(weekdays=(1,)), MORNING),
    ("places", "a weekday that is not", hers(weekdays=(2, 3, 4, 5, 6, 7)), []),
    ("places", "no room at all", {"places": (place(rooms=0),)}, []),
    ("places", "a women-only session for a woman", ALL_WOMEN, MORNING),
    ("places", "a women-only session for a man", ALL_WOMEN | hers(women_only=False), []),
    ("places", "online for one who can be seen online", online(), MORNING),
    ("places", "online for one who cannot", online(online=False), []),
    ("places", "online for a visit that has to be in person", online() | due(), MORNING),
    (
        "choices",
        "a woman asked for, and Asha is one",
        choosing(About.WORKER_GENDER, "woman"),
        MORNING,
    ),
    ("choices", "a man asked for", choosing(About.WORKER_GENDER, "man"), []),
    ("choices", "not Asha", choosing(About.NOT_WORKER, "asha"), []),
    ("choices", "a language Asha speaks", choosing(About.LANGUAGE, "english"), MORNING),
    ("choices", "a language she does not", choosing(About.LANGUAGE, "polish"), []),
    ("choices", "women only, in a mixed session", choosing(About.WOMEN_ONLY, "yes"), []),
    (
        "choices",
        "women only, in such a session",
        ALL_WOMEN | choosing(About.WOMEN_ONLY, "yes"),
        MORNING,
    ),
    ("choices", "an exception of her must", excepting(About.LANGUAGE, "polish"), MORNING),
    ("choices", "an exception of another must", excepting(About.LANGUAGE, "urdu"), []),
    ("choices", "not Oak", choosing(About.NOT_PLACE, "oak"), []),
    ("choices", "in person", choosing(About.MODE, "in_person"), MORNING),
    ("choices", "online, in a building", choosing(About.MODE, "online"), []),
    ("creche", "one place for one child", hers(creche_days=(0,)), MORNING),
    ("creche", "one place for two children", hers(creche_days=(0,), creche_children=2), []),
    ("creche", "two children on another day", hers(creche_days=(1,), creche_children=2), MORNING),
    ("groups", "a group in its leader's hours", group(), [600]),
    ("groups", "a group that ends with the band", group(660, 720), [660]),
    ("groups", "a group that runs past its leader's hours", group() | at_oak(540, 645), []),
    ("groups", "a group that crosses the border of a band", group(690, 750), []),
    ("groups", "a group off the grid", group(605, 665), []),
    ("groups", "a women's group for a woman it covers", group(who=Who.WOMEN_ONLY), [600]),
    ("groups", "a women's group for a man", group(who=Who.WOMEN_ONLY) | hers(women_only=False), []),
    ("groups", "a group she is not invited to", group(tag="alcohol"), []),
    ("groups", "a group she is invited to", group(tag="alcohol") | hers(tags=("alcohol",)), [600]),
    ("groups", "a group without a seat", group(seats=0), []),
    ("groups", "a group whose end meets a time she is away", group() | away(679, 720), []),
    ("groups", "a group from which she is home in time", group() | away(680, 720), [600]),
]


@pytest.mark.parametrize(
    ("given", "expected"),
    [case[2:] for case in CASES],
    ids=[f"{rule}-{words}".replace(" ", "-") for rule, words, _, _ in CASES],
)
def test_a_rule_leaves_exactly_these_starts(given: dict[str, Any], expected: list[int]):
    assert starts(**given) == expected


def test_every_rule_has_at_least_three_cases():
    rules = [rule for rule, _, _, _ in CASES]

    assert {rule for rule in rules if rules.count(rule) >= 3} == set(rules)


def test_two_groups_at_once_need_two_rooms():
    talk = group()["groups"][0]
    walk = replace(talk, ref="walk", worker="bea")
    rows = group() | {"groups": (talk, walk), "workers": (worker("asha"), worker("bea"))}

    assert starts(**rows) == [600]
    assert starts(**rows | {"places": (place(rooms=1),)}) == []


def test_one_leader_cannot_lead_two_groups_at_once():
    talk = group()["groups"][0]

    assert starts(**group() | {"groups": (talk, replace(talk, ref="walk"))}) == []


def test_key_work_is_with_the_matched_worker_and_nobody_else():
    rows: dict[str, Any] = {"visits": (key_work("una-key", minutes=30),)}

    assert starts(key_worker="asha", **rows) == MORNING
    assert starts(key_worker="bea", **rows, workers=(worker("asha"), worker("bea"))) == []
    assert starts(key_worker=None, **rows) == []


def test_key_work_that_may_be_covered_is_with_anybody_able():
    rows: dict[str, Any] = {"visits": (key_work("una-key", minutes=30, cover=True),)}

    assert starts(key_worker=None, **rows) == MORNING
