"""Problems that make no sense are refused, with every fault, its field and what was expected."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from alongside.planner import problem as rows
from alongside.planner import sound_visits
from alongside.planner.errors import BadProblem
from alongside.planner.problem import (
    About,
    Agreed,
    Away,
    Band,
    By,
    Group,
    Outsider,
    Pair,
    Presence,
    Reach,
    Sealed,
    Who,
)
from alongside.planner.sound import refuse_nonsense, refuse_sealed_nonsense
from tests.planner.cast import (
    BANDS,
    DAYS,
    PLACES,
    SEALED,
    area,
    client,
    in_group,
    must,
    place,
    session,
    shift,
    smallest,
    visit,
    wish,
    worker,
)

GROUP = Group("talk", "oak", 0, 600, 660, 5, Who.MIXED, "asha")
AGREED = Agreed("una-call", "asha", "oak", 0, 600)


def hers(**given: Any) -> dict[str, Any]:
    """One client with something given."""
    return {"clients": (client(**given),)}


def due(**given: Any) -> dict[str, Any]:
    """One visit with something given."""
    return {"visits": (visit(**given),)}


def shifts(*given: Any) -> dict[str, Any]:
    """These shifts."""
    return {"shifts": given}


NONSENSE: list[tuple[str, dict[str, Any], str]] = [
    ("no days", {"days": ()}, "days: found none"),
    ("days out of order", {"days": DAYS[::-1]}, "days: found days out of order"),
    ("no clients", {"clients": (), "visits": ()}, "clients: found none"),
    ("another format", {"format": "other/1"}, "format: "),
    ("a share over a hundred", {"kept_share": 101}, "kept_share: found 101"),
    ("a women-only share over a hundred", {"kept_share_women_only": 101}, "kept_share_women_only: found 101"),
    ("a buffer below nothing", {"buffer_minutes": -1}, "buffer_minutes: found -1"),
    ("a band upside down", {"bands": (Band("am", 720, 540),)}, "bands[0]: found 720 to 540"),
    ("bands that overlap", {"bands": (*BANDS, Band("noon", 700, 760))}, "bands[3]: found one over"),
    ("a band twice", {"bands": (*BANDS, Band("am", 0, 60))}, "bands[3]: found 'am' again"),
    ("a place twice", {"places": (place(), place())}, "places[1]: found 'oak' again"),
    ("an online place by another name", {"places": (*PLACES, replace(PLACES[2], ref="web"))}, "places[3].kind"),
    ("rooms below nothing", {"places": (place(rooms=-1),)}, "places[0].rooms: found -1"),
    ("a session twice", {"sessions": (session(), session())}, "sessions[1]: found"),
    ("a session nowhere", {"sessions": (session(), session("ash"))}, "sessions[1].place: found 'ash'"),
    ("a session at no time", {"sessions": (session(), session(band="x"))}, "sessions[1].band"),
    ("a session on no day", {"sessions": (session(), session(day=5))}, "sessions[1].day: found 5"),
    ("a creche below nothing", {"sessions": (session(creche=-1),)}, "sessions[0].creche"),
    ("a worker twice", {"workers": (worker(), worker())}, "found 'asha' again"),
    ("a worker who is a client", {"workers": (worker(), worker("una"))}, "found 'una' again"),
    ("a cap below nothing", {"workers": (worker(caseload_cap=-1),)}, "workers[0].caseload_cap"),
    ("a shift of nobody", shifts(shift("dee", 0, "am", "oak")), "shifts[0].worker: found 'dee'"),
    ("a shift nowhere", shifts(shift("asha", 0, "am", "ash")), "shifts[0].place: found 'ash'"),
    ("a shift on no day", shifts(shift("asha", -1, "am", "oak")), "shifts[0].day: found -1"),
    ("a shift in no band", shifts(shift("asha", 0, "x", "oak", 600, 700)), "shifts[0].band"),
    ("a shift outside its band", shifts(shift("asha", 0, "am", "oak", 600, 735)), "expected hours inside 'am'"),
    ("a shift upside down", shifts(shift("asha", 0, "am", "oak", 700, 600)), "shifts[0]: found 700 to 600"),
    ("shifts that overlap", shifts(shift("asha", 0, "am", "oak"), shift("asha", 0, "am", "oak", 600, 660)), "shifts[1]: found an overlap"),
    ("a shift where nothing is open", shifts(shift("asha", 1, "am", "oak")), "shifts[0]: found no session"),
    ("a man in a women-only session", {"workers": (worker(gender="man"),)}, "shifts[0].worker: found 'man'"),
    ("a group nowhere", {"groups": (replace(GROUP, place="ash"),)}, "groups[0].place"),
    ("a group of nobody", {"groups": (replace(GROUP, worker="dee"),)}, "groups[0].worker"),
    ("a group on no day", {"groups": (replace(GROUP, day=7),)}, "groups[0].day: found 7"),
    ("a group upside down", {"groups": (replace(GROUP, end=600),)}, "groups[0]: found 600 to 600"),
    ("a group twice", {"groups": (GROUP, GROUP)}, "groups[1]: found 'talk' again"),
    ("a client twice", {"clients": (client(), client())}, "found 'una' again"),
    ("no registered place without cover", hers(women_only=False, registered=()), "clients[0].registered: found ()"),
    ("two registered places without cover", hers(women_only=False, registered=("oak", "elm")), "exactly one place"),
    ("registered out of reach", hers(reach=()), "clients[0].registered[0]: found 'oak', expected a place within reach"),
    ("registered nowhere", hers(registered=("ash",)), "clients[0].registered[0]: found 'ash'"),
    ("registered twice", hers(registered=("oak", "oak")), "found 'oak' again"),
    ("in reach of nowhere", hers(reach=(Reach("oak", 5), Reach("ash", 5))), "clients[0].reach[1].place"),
    ("a way below nothing", hers(reach=(Reach("oak", -5),)), "clients[0].reach[0].minutes: found -5"),
    ("a fare below nothing", hers(reach=(Reach("oak", 5, -1),)), "clients[0].reach[0].pence"),
    ("away on no day", hers(away=(Away(5, 0, 10),)), "clients[0].away[0].day: found 5"),
    ("an unknown day that is none", hers(unknown_days=(5,)), "clients[0].unknown_days: found 5"),
    ("away upside down", hers(away=(Away(0, 600, 540),)), "clients[0].away[0]: found 600 to 540"),
    ("away after midnight", hers(away=(Away(0, 600, 1441),)), "clients[0].away[0]: found 600 to 1441"),
    ("a creche on no day", hers(creche_days=(9,)), "clients[0].creche_days: found 9"),
    ("a template of no day", hers(weekdays=(0,)), "clients[0].weekdays: found 0"),
    ("a caseload weight below one", hers(caseload_weight=0), "clients[0].caseload_weight: found 0"),
    ("an unknown usual worker", hers(usual_worker="dee"), "clients[0].usual_worker: found 'dee'"),
    ("a must about a band", hers(choices=(must(About.BAND, "am"),)), "found a must about band"),
    ("a must about a weekday", hers(choices=(must(About.WEEKDAY, "1"),)), "found a must about weekday"),
    ("a choice that names nobody", hers(choices=(must(About.NOT_WORKER, "dee"),)), "clients[0].choices[0].value: found 'dee'"),
    ("a choice of no place", hers(choices=(must(About.NOT_PLACE, "ash"),)), "expected a known place"),
    ("a choice of no mode", hers(choices=(must(About.MODE, "phone"),)), "'in_person' or 'online'"),
    ("a choice of nothing", hers(choices=(must(About.LANGUAGE, " "),)), "clients[0].choices[0].value"),
    ("a women-only choice that is no", hers(choices=(must(About.WOMEN_ONLY, "no"),)), "expected 'yes'"),
    ("a wish about no band", hers(choices=(wish(About.BAND, "x"),)), "expected a known band"),
    ("a wish about no weekday", hers(choices=(wish(About.WEEKDAY, "8"),)), "'1' Monday to '7' Sunday"),
    ("templates for some", {"clients": (client(weekdays=(1, 2)), client("wyn"))}, "clients.weekdays: found a template for 1 of 2"),
    ("a visit twice", {"visits": (visit(), visit())}, "visits[1]: found 'una-call' again"),
    ("a visit of nobody", {"visits": (visit("dan-call"),)}, "visits[0].client: found 'dan'"),
    ("an unknown usual clinician", due(usual="dee"), "visits[0].usual: found 'dee'"),
    ("minutes off the grid", due(minutes=20), "visits[0].minutes: found 20"),
    ("no minutes", due(minutes=0), "visits[0].minutes: found 0"),
    ("longer than every band", due(minutes=315), "at most the longest band, 300"),
    ("a window upside down", due(first_day=3, last_day=2), "visits[0].last_day: found 3 to 2"),
    ("a window past the end", due(last_day=5), "visits[0].last_day: found 5"),
    ("a weight below one", due(weight=0), "visits[0].weight: found 0"),
    ("waited less than nothing", due(waited_days=-1), "visits[0].waited_days: found -1"),
    ("passed over less than never", due(passed_over=-1), "visits[0].passed_over: found -1"),
    ("no mode", due(modes=()), "visits[0].modes: found none"),
    ("by group without groups", due(by=By.GROUP), "visits[0].groups"),
    ("groups on another visit", due(groups=("talk",)) | {"groups": (GROUP,)}, "visits[0].groups"),
    ("an exception of what is no must of theirs", due(excepts=(must(About.LANGUAGE, "urdu"),)), "visits[0].excepts: found must about language"),
    ("an exception of a wish", hers(choices=(wish(About.LANGUAGE, "urdu"),)) | due(excepts=(wish(About.LANGUAGE, "urdu"),)), "visits[0].excepts: found would_like"),
    ("an exception of a worker they said no to", hers(choices=(must(About.NOT_WORKER, "asha"),)) | due(excepts=(must(About.NOT_WORKER, "asha"),)), "visits[0].excepts: found must about not_worker"),
    ("an unknown group", {"visits": (in_group("una-group", "x"),)}, "visits[0].groups: found 'x'"),
    ("an agreed time of no visit", {"agreed": (replace(AGREED, visit="x"),)}, "agreed[0].visit: found 'x'"),
    ("two agreed times", {"agreed": (AGREED, AGREED)}, "agreed[1]: found 'una-call' again"),
    ("agreed with nobody", {"agreed": (replace(AGREED, worker="dee"),)}, "agreed[0].worker"),
    ("agreed nowhere", {"agreed": (replace(AGREED, place="ash"),)}, "agreed[0].place"),
    ("agreed on no day", {"agreed": (replace(AGREED, day=5),)}, "agreed[0].day: found 5"),
    ("agreed at no minute", {"agreed": (replace(AGREED, start=1440),)}, "agreed[0].start"),
    ("agreed in no group", {"agreed": (replace(AGREED, group="x"),)}, "agreed[0].group: found 'x'"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "told"), [pytest.param(g, t, id=n) for n, g, t in NONSENSE])
def test_nonsense_is_refused_with_its_field(given, told):
    with pytest.raises(BadProblem) as refused:
        smallest(**given)

    assert any(told in fault for fault in refused.value.faults), refused.value.faults
    assert all(re.fullmatch(r"[^:]+: found .+, expected .+\.", f) for f in refused.value.faults)


def test_every_fault_is_told_at_once():
    with pytest.raises(BadProblem) as refused:
        smallest(kept_share=200, visits=(visit(weight=0, minutes=20),), shifts=())

    assert refused.value.faults == [
        "kept_share: found 200, expected a percentage, 0 to 100.",
        "visits[0].minutes: found 20, expected a multiple of 15.",
        "visits[0].weight: found 0, expected 1 or more.",
    ]


def test_good_areas_are_not_refused():
    refuse_nonsense(smallest())
    refuse_nonsense(area())
    refuse_sealed_nonsense(area(), SEALED)
    refuse_sealed_nonsense(area(), Sealed())


def test_the_grid_is_the_same_on_both_sides():
    assert sound_visits.GRID == rows.GRID


REX = SEALED.outsiders[0]
BAD_SEALED: list[tuple[str, Callable[[], Sealed]]] = [
    ("a mover who is no client", lambda: Sealed((Pair("asha", "vic"),))),
    ("somebody placed around themselves", lambda: Sealed((Pair("una", "una"),))),
    ("an unknown fixed one", lambda: Sealed((Pair("una", "max"),))),
    (
        "two people placed around each other",
        lambda: Sealed((Pair("una", "wyn"), Pair("wyn", "una"))),
    ),
    ("a doubled ref", lambda: Sealed(outsiders=(REX, REX))),
    ("a doubled ref", lambda: Sealed(outsiders=(Outsider("una", ()),))),
    (
        "a stay out of range",
        lambda: Sealed(outsiders=(Outsider("rex", (Presence("ash", 0, 600, 660),)),)),
    ),
    (
        "a stay out of range",
        lambda: Sealed(outsiders=(Outsider("rex", (Presence("oak", 9, 600, 660),)),)),
    ),
]


@pytest.mark.parametrize(("told", "sealed"), BAD_SEALED)
def test_the_sealed_part_is_refused_in_words_that_name_nobody(told, sealed):
    with pytest.raises(BadProblem) as refused:
        refuse_sealed_nonsense(area(), sealed())

    words = " ".join(refused.value.faults)
    assert told in words
    assert not re.search(r"\d", words)
    assert not {"una", "wyn", "vic", "max", "rex", "asha", "ash", "oak"} & set(words.split())


class Ref(str):
    """A ref that counts how often it is held against another, or looked up."""

    counted = 0

    def __eq__(self, other: object) -> bool:
        Ref.counted += 1
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        Ref.counted += 1
        return str.__hash__(self)


def steps(people: int) -> int:
    """How many calls and comparisons it takes to read so many clients with a visit each, who cannot come on two days."""
    known = tuple(client(Ref(f"c{i}"), away=(Away(0, 0, 9), Away(1, 0, 9))) for i in range(people))
    large = smallest(clients=known, visits=tuple(visit(Ref(f"c{i}-1")) for i in range(people)))
    Ref.counted = calls = 0

    def told(frame: object, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(told)
    try:
        refuse_nonsense(large)
    finally:
        sys.setprofile(None)
    return calls + Ref.counted


def test_twice_as_many_people_are_read_in_twice_as_many_steps():
    few = steps(200)

    assert few > 200 * 10
    assert steps(400) < 2.1 * few
