"""What more would it take: honest counts, never less for more, and never a look at who is kept apart."""

from __future__ import annotations

import inspect
from dataclasses import replace
from itertools import pairwise

from alongside.planner import whatif
from alongside.planner.answer import Match
from alongside.planner.encode.resources import Kind
from alongside.planner.problem import About, Mode, Problem, Sealed, Who
from alongside.planner.solve import solve
from alongside.planner.whatif import no_safe_share, what_would_it_take
from tests.planner.cast import (
    PLACES,
    area,
    client,
    key_work,
    must,
    session,
    shift,
    smallest,
    visit,
)
from tests.planner.generated import small_area

UNA_AND_WYN = (Match("una", "asha"), Match("wyn", "asha"))
AT_OAK = shift("asha", 0, "am", "oak")


def one_short_of_a_creche() -> Problem:
    """Two women are due on one morning: Una alone, Wyn with a child, and Oak has no creche then."""
    return smallest(
        clients=(client(), client("wyn", creche_days=(0,))),
        visits=(visit("una-call"), visit("wyn-call")),
        sessions=(session(),),
        shifts=(AT_OAK,),
    )


def test_one_creche_session_meets_exactly_the_one_woman_who_lacked_it():
    none, one, two = what_would_it_take(one_short_of_a_creche(), UNA_AND_WYN, budgets=(0, 1, 2))

    assert (none.bought, none.visits_unplaced, none.women_newly_met) == ((), 1, 0)
    assert [(r.kind, r.place, r.day, r.band) for r in one.bought] == [(Kind.CRECHE, "oak", 0, "am")]
    assert (one.visits_unplaced, one.visits_newly_met, one.women_newly_met) == (0, 1, 1)
    assert (one.gap, two.gap) == (0.0, 0.0)
    # Nothing is left to meet, so nothing more is asked for.
    assert (two.bought, two.visits_newly_met) == (one.bought, 1)


def test_a_women_only_session_meets_the_one_woman_who_will_only_come_to_one():
    hers = client(choices=(must(About.WOMEN_ONLY, "yes"),))
    problem = smallest(clients=(hers,), sessions=(session(),), shifts=(AT_OAK,))

    none, one = what_would_it_take(problem, (Match("una", "asha"),), budgets=(0, 1))

    assert none.visits_unplaced == 1
    assert [(r.kind, r.place, r.day, r.band) for r in one.bought] == [
        (Kind.WOMEN_ONLY, "oak", 0, "am")
    ]
    assert (one.visits_newly_met, one.women_newly_met) == (1, 1)


def test_a_session_made_women_only_is_closed_to_the_men_who_had_it():
    hers = client(choices=(must(About.WOMEN_ONLY, "yes"),))
    vic = client("vic", gender="man", women_only=False)
    problem = smallest(
        clients=(hers, vic),
        visits=(visit("una-call"), visit("vic-call")),
        sessions=(session(),),
        shifts=(AT_OAK,),
    )

    none, one = what_would_it_take(
        problem, (Match("una", "asha"), Match("vic", None)), budgets=(0, 1)
    )

    assert (none.visits_unplaced, one.visits_unplaced) == (1, 1)
    assert (one.women_newly_met, one.visits_newly_met) == (1, 0)


def test_a_woman_workers_day_meets_a_woman_whose_key_worker_has_no_time():
    problem = smallest(visits=(key_work("una-key"),), shifts=(), sessions=(session(),))

    none, one = what_would_it_take(problem, (Match("una", None),), budgets=(0, 1))

    assert (none.visits_unplaced, one.visits_unplaced) == (1, 0)
    assert [(r.kind, r.place, r.day) for r in one.bought] == [(Kind.FEMALE_WORKER_DAY, "oak", 0)]


def test_where_nothing_that_can_be_added_would_help_nothing_is_added():
    problem = smallest(visits=(visit(modes=(Mode.ONLINE,)),), shifts=(AT_OAK,))

    steps = what_would_it_take(problem, (Match("una", "asha"),), budgets=(0, 3))

    assert [(s.bought, s.visits_unplaced, s.women_newly_met) for s in steps] == [((), 1, 0)] * 2


def one_visit_each(seed: int) -> tuple[Problem, Sealed]:
    """A generated area in which every client has one visit, and all are as urgent."""
    problem, sealed = small_area(seed)
    alike = [replace(v, weight=1, waited_days=0, passed_over=0) for v in problem.visits]
    first = {v.client: v for v in reversed(alike)}
    refs = {v.ref for v in first.values()}
    agreed = tuple(a for a in problem.agreed if a.visit in refs)
    return replace(problem, visits=tuple(first.values()), agreed=agreed), sealed


def test_more_to_spend_never_meets_fewer_women_where_all_are_as_urgent():
    gained = spent = 0

    for seed in range(40):
        problem, sealed = one_visit_each(seed)
        matches = solve(problem, sealed).answer.matches
        steps = what_would_it_take(problem, matches, budgets=(0, 1, 2, 3))
        assert [step.budget for step in steps] == [0, 1, 2, 3]
        for less, more in pairwise(steps):
            assert more.women_newly_met >= less.women_newly_met, seed
        for step in steps:
            assert len(step.bought) == len(set(step.bought)) <= step.budget
            assert step.gap is not None
            assert 0.0 <= step.gap <= 0.1
            spent += len(step.bought)
        gained += steps[-1].women_newly_met
        assert (steps[0].bought, steps[0].visits_newly_met) == ((), 0)

    assert gained > 8
    assert spent > 15


def test_one_seed_gives_one_what_if():
    problem, sealed = small_area(3)
    matches = solve(problem, sealed).answer.matches

    assert what_would_it_take(problem, matches) == what_would_it_take(problem, matches)


def test_nothing_in_the_what_if_takes_a_sealed_part():
    for name, function in inspect.getmembers(whatif, inspect.isfunction):
        if function.__module__ == whatif.__name__:
            for parameter in inspect.signature(function).parameters.values():
                assert "Sealed" not in str(parameter.annotation), name

    assert not hasattr(whatif, "Sealed")
    assert "walls" not in vars(whatif)


def test_the_share_without_a_safe_start_counts_women_with_nothing_but_mixed_sessions():
    visits = tuple(key_work(f"{ref}-key") for ref in ("una", "wyn", "zoe", "ida"))
    problem = smallest(
        places=PLACES,
        clients=(
            client(),
            client("wyn", online=True),
            client("zoe", registered=("oak", "elm"), reach=area().clients[0].reach),
            client("ida"),
        ),
        visits=(visits[0], key_work("wyn-key", modes=(Mode.ONLINE,)), visits[2], visits[3]),
        sessions=(session(), session("elm", 1, who=Who.WOMEN_ONLY)),
        shifts=(shift("asha", 0, "am", "oak", online=True), shift("asha", 1, "am", "elm")),
    )

    # Una and Ida have only the mixed morning at Oak; Wyn is seen online and Zoe can go to Elm.
    assert no_safe_share(problem) == 0.5


def test_the_share_is_nothing_where_nobody_could_come_at_all():
    assert no_safe_share(smallest(visits=(key_work("una-key"),), shifts=())) == 0.0
