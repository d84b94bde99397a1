"""She can take away a proof that her list is whole, and anybody can check it against what the witness kept."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.command.witness import roots
from alongside.trust.looking import sealing, verifier
from alongside.trust.looking.proof import proof
from alongside.trust.looking.verifier import Line, line_of, proved
from tests.capabilities.looking.past import HOUR, NINE, look, sealed, three_hours
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P31")]


@pytest.fixture
def cast(db: None) -> Cast:
    made = make_cast()
    three_hours(made)
    return made


def kept() -> list[Line]:
    return [line_of(line) for line in roots()]


def taken_away(cast: Cast) -> Any:
    """As it comes out of a file."""
    return json.loads(json.dumps(proof(cast.ana.pk)))


def test_it_holds_every_look_at_her_and_proves_it(cast: Cast):
    hers = taken_away(cast)

    assert len(hers["events"]) == 6
    assert {event["page"] for event in hers["events"]} == {"your times"}
    assert proved(hers, kept())


def test_it_names_no_other_client(cast: Cast):
    hers = json.dumps(proof(cast.ana.pk))

    for other in (cast.bea, cast.pat):
        assert str(other.pk) not in hers


def test_without_one_of_the_looks_it_proves_nothing(cast: Cast):
    for missing in range(6):
        hers = taken_away(cast)
        del hers["events"][missing]

        assert not proved(hers, kept())


@pytest.mark.parametrize("field", ["page", "held", "purpose", "viewer_kind"])
def test_a_look_told_differently_proves_nothing(cast: Cast, field: str):
    hers = taken_away(cast)
    hers["events"][0][field] = "something else"

    assert not proved(hers, kept())


@pytest.mark.parametrize("change", ["shorter", "longer", "elsewhere"])
def test_another_way_to_the_root_proves_nothing(cast: Cast, change: str):
    hers = taken_away(cast)
    other = copy.deepcopy(hers)
    if change == "shorter":
        other["path"].pop()
    elif change == "longer":
        other["path"].append("00" * 32)
    else:
        other["place"] = hers["place"] ^ 1

    assert not proved(other, kept())


def test_a_root_the_witness_never_saw_proves_nothing(cast: Cast):
    hers = taken_away(cast)

    assert not proved(hers, kept()[:-1])


def test_looks_since_the_last_root_come_with_the_next_one(cast: Cast):
    look(cast.sam.pk, cast.ana.pk, at=NINE + 3 * HOUR)
    sealed(NINE + 3 * HOUR)

    assert len(taken_away(cast)["events"]) == 6
    sealed(NINE + 4 * HOUR)
    assert len(taken_away(cast)["events"]) == 7


def test_somebody_nobody_looked_at_has_no_proof(db: None):
    assert proof(make_cast().ana.pk) is None


@settings(max_examples=60)
@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40), st.data())
def test_both_ways_of_making_the_tree_and_the_path_agree(leaves: list[bytes], data: st.DataObject):
    place = data.draw(st.integers(0, len(leaves) - 1))
    beside = [one.hex() for one in sealing.path(leaves, place)]

    assert sealing.tree(leaves) == verifier._tree(leaves)
    assert verifier._climb(leaves[place], place, len(leaves), beside) == verifier._tree(leaves)
