"""Each small fault in musts, groups, key workers and agreed times is caught by its rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alongside.planner.problem import About, Agreed
from tests.planner.cast import AGREED, GROUPS, VISITS, WOMEN, WORKERS, area, must
from tests.planner.cast_plan import (
    ANSWER,
    altered,
    matched,
    moved,
    start,
    unplaced,
    with_client,
)
from tests.planner.check.fault import AREA, Fault, is_caught

TALK = replace(GROUPS[0], who=WOMEN)

CHOICES = [
    Fault(
        "a man for a woman who must have a woman",
        "choices",
        moved("zoe-call", start("cal", "online", 1, 945)),
        says="worker_gender",
    ),
    Fault(
        "the worker he must not have",
        "choices",
        moved("tom-check", start("cal", "elm", 2, 750)),
        says="not_worker",
    ),
    Fault(
        "a mixed session for a woman who must have women only",
        "choices",
        moved("wyn-check", start("asha", "oak", 1, 795)),
        says="women_only",
    ),
    Fault(
        "a mixed group for a woman who must have women only",
        "choices",
        problem=replace(
            with_client(AREA, "zoe", choices=(must(About.WOMEN_ONLY, "yes"),)),
            groups=(GROUPS[0], replace(GROUPS[1], who=AREA.groups[0].who), GROUPS[2]),
        ),
        says="women_only",
        also=("keep_apart",),
    ),
    Fault(
        "the place she must not go to",
        "choices",
        moved("zoe-call", start("bea", "elm", 0, 570)),
        says="not_place",
    ),
    Fault(
        "online for a man who must come in person",
        "choices",
        moved("tom-check", start("bea", "online", 1, 900)),
        says="mode",
    ),
    Fault(
        "a worker who does not speak her language",
        "choices",
        moved("wyn-check", start("bea", "oak", 2, 630)),
        says="language",
    ),
]
IN_GROUPS = [
    Fault(
        "a group over its seats",
        "groups",
        problem=area(groups=altered(GROUPS, "women", seats=1)),
        says="more members than seats",
    ),
    Fault("a group without the tag", "groups", problem=with_client(AREA, "tom", tags=())),
    Fault(
        "a man in a women-only group",
        "groups",
        problem=area(groups=(TALK, *GROUPS[1:])),
        says="women-only",
    ),
    Fault(
        "a group that would not do",
        "groups",
        problem=area(visits=altered(VISITS, "una-group", groups=("talk",))),
        says="would do",
    ),
    Fault(
        "a start that is not the group's",
        "groups",
        moved("una-group", start("bea", "oak", 2, 555, "women")),
        says="the group's",
    ),
    Fault(
        "a worker who is not the group's",
        "groups",
        moved("una-group", start("asha", "oak", 2, 540, "women")),
        says="the group's",
        also=("workers",),
    ),
]
KEY_WORKERS = [
    Fault(
        "a wrong key worker",
        "key_workers",
        matched("vic", None),
        says="by key worker",
        also=("others",),
    ),
    Fault(
        "key work with another than hers",
        "key_workers",
        matched("ida", "bea"),
        says="by key worker",
    ),
    Fault(
        "a caseload over its cap",
        "key_workers",
        problem=area(workers=altered(WORKERS, "asha", caseload_cap=39)),
        says="cap",
    ),
    Fault(
        "a key worker without the skill",
        "key_workers",
        problem=area(workers=altered(WORKERS, "bea", skills=("prescribing",))),
        says="lacks the skill",
    ),
    Fault(
        "a key worker against a must",
        "key_workers",
        matched("wyn", "bea"),
        says="musts",
    ),
]
WAS_ASKED = replace(unplaced("zoe-nurse"), to_ask=("zoe-nurse",))
AGREED_TIMES = [
    Fault("an agreed time changed", "agreed", moved("zoe-nurse", start("bea", "oak", 2, 690))),
    Fault("an agreed visit dropped", "agreed", unplaced("zoe-nurse"), says="neither"),
    Fault("asked for no reason", "agreed", WAS_ASKED, says="could keep"),
    Fault(
        "asked and placed at once",
        "agreed",
        replace(ANSWER, to_ask=("zoe-nurse",)),
        says="placed all the same",
    ),
    Fault(
        "asked about a visit that had no time",
        "agreed",
        replace(unplaced("zoe-call"), to_ask=("zoe-call",)),
        says="no agreed time",
    ),
    Fault(
        "asked about key work its worker could keep",
        "agreed",
        replace(unplaced("wyn-key"), to_ask=("wyn-key",)),
        area(agreed=(*AGREED, Agreed("wyn-key", "asha", "oak", 0, 585))),
        says="could keep",
    ),
]


@pytest.mark.parametrize("fault", [*CHOICES, *IN_GROUPS, *KEY_WORKERS, *AGREED_TIMES], ids=str)
def test_a_fault_is_caught_by_its_rule(fault):
    is_caught(fault)
