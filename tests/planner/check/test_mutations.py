"""Whatever is done to a good answer, the checker reads it through and never accepts a worse one."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from alongside.planner.answer import Answer, NotPlaced, Placed, Start
from alongside.planner.check import check, keep_apart, presence
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows
from alongside.planner.problem import By, Sealed
from tests.planner.cast import SEALED, area
from tests.planner.cast_plan import ANSWER, SEALED_ANSWER

AREA = area()
WORKERS = [*(worker.ref for worker in AREA.workers), "nobody"]
PLACES = [*(place.ref for place in AREA.places), "nowhere"]
GROUPS = [None, None, None, *(group.ref for group in AREA.groups), "nothing"]
STARTS = st.builds(
    Start,
    st.sampled_from(WORKERS),
    st.sampled_from(PLACES),
    st.integers(-1, 5),
    st.integers(-20, 1500),
    st.sampled_from(GROUPS),
)
PLACED = st.builds(
    Placed,
    st.sampled_from([*(visit.ref for visit in AREA.visits), "no-visit"]),
    STARTS,
    st.lists(STARTS, max_size=4).map(tuple),
)


@given(st.lists(PLACED, max_size=12))
def test_any_answer_is_read_through(placed):
    answer = replace(ANSWER, placed=tuple(placed))

    assert check(AREA, answer, SEALED, SEALED_ANSWER)


def likely(rng: Random, visit: str) -> Start:
    """A start that is often legal: in a shift, or the group's own."""
    row = next(visit_row for visit_row in AREA.visits if visit_row.ref == visit)
    if row.by == By.GROUP:
        ref = rng.choice(row.groups)
        group = next(group for group in AREA.groups if group.ref == ref)
        return Start(group.worker, group.place, group.day, group.start, group.ref)
    shift = rng.choice(AREA.shifts)
    minute = rng.randrange(shift.start, shift.end, 15)
    return Start(shift.worker, rng.choice([shift.place, "online"]), shift.day, minute)


def shaken(rng: Random) -> Answer:
    """The good answer with a few visits moved to likely starts."""
    placed = list(ANSWER.placed)
    for i in rng.sample(range(len(placed)), rng.randrange(1, 4)):
        placed[i] = Placed(placed[i].visit, likely(rng, placed[i].visit))
    return replace(ANSWER, placed=tuple(placed))


def test_an_alternative_is_judged_as_the_plan_with_that_visit_moved_would_be():
    """Both ways of asking give one verdict; and some shaken plans are legal, so it is a real test."""
    rng, legal = Random(7), 0
    for _ in range(600):
        row = rng.choice([r for r in ANSWER.placed if r.visit != "zoe-nurse"])
        other = likely(rng, row.visit)
        if other == row.at:
            continue
        bare = tuple(Placed(r.visit, r.at) for r in ANSWER.placed)
        offer = tuple(Placed(r.visit, r.at, (other,) if r == row else ()) for r in ANSWER.placed)
        moved = tuple(Placed(r.visit, other) if r.visit == row.visit else r for r in bare)

        offered = _rules(replace(ANSWER, placed=offer))
        taken = _rules(replace(ANSWER, placed=moved))

        assert bool(offered) == bool(taken)
        legal += not taken
    assert 30 < legal < 570


def test_the_two_looks_at_keeping_apart_agree():
    """Whenever the finished plan brings a mover near, the grants had already forbidden it."""
    rng, near = Random(11), 0
    rows = Rows(AREA)
    for _ in range(600):
        plan = Plan.of(rows, shaken(rng), SEALED)
        together = {ref for broken in presence.rule(plan) for ref in broken.refs}
        forbidden = {ref for broken in keep_apart.rule(plan) for ref in broken.refs}

        if not _rules(plan.answer, of={"vic"}):  # the fixed one is where he may be
            assert together <= forbidden
            near += bool(together)
    assert near > 5


def test_the_order_of_rows_changes_nothing():
    rng = Random(3)
    for _ in range(50):
        answer = shaken(rng)
        placed = list(answer.placed)
        rng.shuffle(placed)

        again = replace(answer, placed=tuple(placed), not_placed=answer.not_placed[::-1])

        assert set(check(AREA, again, SEALED)) == set(check(AREA, answer, SEALED))


def test_dropping_any_visit_with_a_reason_breaks_nothing_but_the_claims():
    for row in ANSWER.placed:
        kept = tuple(other for other in ANSWER.placed if other != row)
        lost = replace(
            ANSWER, placed=kept, not_placed=(*ANSWER.not_placed, NotPlaced(row.visit, ("workers",)))
        )

        rules = {broken.rule for broken in check(AREA, lost, SEALED, SEALED_ANSWER)}

        assert rules <= ({"claims", "agreed"} if row.visit == "zoe-nurse" else {"claims"})


def _rules(answer: Answer, of: set[str] | None = None) -> set[str]:
    """Return the rules an answer breaks, claims aside; or those the visits of some people break."""
    found = check(AREA, answer, SEALED if of is None else Sealed())
    return {
        broken.rule
        for broken in found
        if broken.rule != "claims"
        and (of is None or any(ref.split("-")[0] in of for ref in broken.refs))
    }
