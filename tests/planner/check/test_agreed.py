"""When an agreed time may be given up, and she is asked; and when it may not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from alongside.planner.answer import NotPlaced
from alongside.planner.check import agreed
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows
from alongside.planner.problem import About, Agreed, Away, Pair, Sealed
from tests.planner.cast import client, key_work, must, session, shift, smallest, visit, worker
from tests.planner.cast_plan import ANSWER

CALL = Agreed("una-call", "asha", "oak", 0, 600)
KEY = Agreed("una-key", "asha", "oak", 0, 600)
HERS = (visit(), key_work("una-key"), key_work("una-other"))
ALL = (*HERS, visit("wyn-check"), key_work("wyn-key"))
TWO = {"clients": (client(), client("wyn")), "visits": ALL}
STAFF = (worker(), worker("bea"))


def may_ask(ref: str, sealed: Sealed | None = None, **given: Any) -> bool:
    """Say whether the checker accepts that nothing is placed and she is asked about one visit."""
    problem = smallest(**{"visits": HERS} | given)
    not_placed = tuple(NotPlaced(row.ref, ("workers",)) for row in problem.visits)
    answer = replace(ANSWER, matches=(), placed=(), not_placed=not_placed)
    answer = replace(answer, to_ask=(ref,))
    found = agreed.rule(Plan.of(Rows(problem), answer, sealed or Sealed()))
    return ref not in {ref for broken in found for ref in broken.refs}


@pytest.mark.parametrize(
    ("ref", "given", "may"),
    [
        pytest.param("una-call", {"agreed": (CALL,)}, False, id="it could stand"),
        pytest.param("una-call", {"agreed": (CALL,), "shifts": ()}, True, id="worker on leave"),
        pytest.param(
            "una-call",
            {"agreed": (CALL,), "clients": (client(away=(Away(0, 0, 900),)),)},
            True,
            id="she is away now",
        ),
        pytest.param(
            "una-call",
            {"agreed": (CALL,), "clients": (client(unknown_days=(0,)),)},
            False,
            id="nobody knows whether she can come that day",
        ),
        pytest.param(
            "una-call",
            TWO | {"agreed": (CALL, Agreed("wyn-check", "asha", "oak", 0, 615))},
            True,
            id="another agreed visit is in its way",
        ),
        pytest.param(
            "una-call",
            TWO | {"agreed": (CALL, Agreed("wyn-check", "asha", "oak", 0, 630))},
            False,
            id="another agreed visit comes after it",
        ),
        pytest.param(
            "una-key",
            {"agreed": (KEY,), "workers": (worker(skills=()),)},
            True,
            id="she does no key work any more",
        ),
        pytest.param(
            "una-key",
            {"agreed": (KEY,), "clients": (client(choices=(must(About.LANGUAGE, "polish"),)),)},
            True,
            id="a new must bars the key worker",
        ),
        pytest.param("una-key", {"agreed": (KEY,)}, False, id="key work that could stand"),
        pytest.param(
            "una-key",
            {"agreed": (KEY,), "workers": (worker(caseload_cap=10),)},
            False,
            id="a caseload just full",
        ),
        pytest.param(
            "una-key",
            {"agreed": (KEY,), "workers": (worker(caseload_cap=9),)},
            True,
            id="a caseload over its cap",
        ),
        pytest.param(
            "una-key",
            TWO
            | {
                "agreed": (KEY, Agreed("wyn-key", "asha", "oak", 0, 645)),
                "workers": (worker(caseload_cap=19),),
            },
            True,
            id="two agreed caseloads over the cap",
        ),
        pytest.param(
            "una-key",
            TWO
            | {
                "agreed": (KEY, Agreed("wyn-check", "asha", "oak", 0, 645)),
                "workers": (worker(caseload_cap=19),),
            },
            False,
            id="a visit by anyone is no caseload",
        ),
        pytest.param(
            "una-key",
            {
                "agreed": (KEY, Agreed("una-other", "bea", "oak", 0, 660)),
                "workers": STAFF,
                "shifts": (shift("asha", 0, "am", "oak"), shift("bea", 0, "am", "oak")),
            },
            True,
            id="two key workers agreed",
        ),
        pytest.param(
            "una-key",
            {
                "agreed": (KEY, Agreed("una-other", "bea", "oak", 0, 660)),
                "workers": STAFF,
                "visits": (*HERS[:2], key_work("una-other", cover=True)),
                "shifts": (shift("asha", 0, "am", "oak"), shift("bea", 0, "am", "oak")),
            },
            False,
            id="one key worker and a cover",
        ),
    ],
)
def test_she_is_asked_only_where_the_time_cannot_stand(ref, given, may):
    assert may_ask(ref, **given) is may


def test_being_kept_apart_is_a_reason_to_ask_the_mover_and_never_the_fixed_one():
    vic = client("vic", gender="man", women_only=False)
    given: dict[str, Any] = {"clients": (client(), vic), "visits": (visit(), visit("vic-check"))}
    given |= {"agreed": (CALL, Agreed("vic-check", "asha", "oak", 0, 645))}
    given |= {"sessions": (session(),)}
    sealed = Sealed((Pair("una", "vic"),))

    assert may_ask("una-call", sealed, **given)
    assert not may_ask("vic-check", sealed, **given)
