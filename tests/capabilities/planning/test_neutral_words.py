"""One neutral reason covers many ordinary causes, so that on a page it means none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from alongside.planner.answer import NotPlaced
from alongside.planner.problem import (
    About,
    Agreed,
    Away,
    Group,
    Mode,
    Pair,
    Problem,
    Reach,
    Sealed,
    Who,
)
from alongside.planner.solve import solve
from alongside.planning.elsewhere import ELSEWHERE, NEEDS_A_CONVERSATION, why_not
from alongside.planning.words.conversation import changes_about_one, whys_about_one
from tests.planner.cast import (
    PLACES,
    client,
    in_group,
    must,
    place,
    session,
    shift,
    smallest,
    visit,
    worker,
)

ASHA = shift("asha", 0, "am", "oak", 540, 570)
BOTH = (worker("asha"), worker("bea"))
WYN = Agreed("wyn-call", "asha", "oak", 0, 540)
TWO = {"clients": (client("una"), client("wyn")), "visits": (visit("una-call"), visit("wyn-call"))}
ROOMY = {"kept_share": 0, "kept_share_women_only": 0, "sessions": (session(),)}


def busy_worker() -> Problem:
    return smallest(**ROOMY, **TWO, shifts=(ASHA,), agreed=(WYN,))


def full_room() -> Problem:
    return smallest(
        **ROOMY,
        **TWO,
        places=(place(rooms=1),),
        workers=BOTH,
        shifts=(ASHA, shift("bea", 0, "am", "oak", 540, 570)),
        agreed=(replace(WYN, worker="bea"),),
    )


def full_creche() -> Problem:
    clients = tuple(client(ref, creche_days=(0, 1, 2, 3, 4)) for ref in ("una", "wyn"))
    shifts = (shift("asha", 0, "am", "oak", 540, 600),)
    rows = ROOMY | TWO | {"clients": clients, "sessions": (session(creche=1),)}
    return smallest(**rows, shifts=shifts, agreed=(WYN,))


def visit_of_hers() -> Problem:
    return smallest(
        **ROOMY,
        visits=(visit("una-call"), visit("una-nurse")),
        workers=BOTH,
        shifts=(ASHA, shift("bea", 0, "am", "oak", 540, 570)),
        agreed=(Agreed("una-nurse", "bea", "oak", 0, 540),),
    )


def full_group() -> Problem:
    return smallest(
        **(ROOMY | TWO | {"visits": (in_group("una-group", "art"), in_group("wyn-group", "art"))}),
        groups=(Group("art", "oak", 0, 540, 600, 1, Who.MIXED, "asha"),),
        shifts=(shift("asha", 0, "am", "oak"),),
        agreed=(Agreed("wyn-group", "asha", "oak", 0, 540, group="art"),),
    )


def another_place_that_day() -> Problem:
    una = client(registered=("oak", "elm"), reach=(Reach("oak", 20), Reach("elm", 30)))
    return smallest(
        **(ROOMY | {"sessions": (session(), session("elm", 0, "pm"))}),
        clients=(una,),
        places=PLACES[:2],
        visits=(visit("una-call", skills=("key_work",)), visit("una-nurse", skills=("nursing",))),
        workers=(worker("asha"), worker("bea", skills=("nursing",))),
        shifts=(ASHA, shift("bea", 0, "pm", "elm")),
        agreed=(Agreed("una-nurse", "bea", "elm", 0, 720),),
    )


def somebody_kept_apart() -> Problem:
    vic = client("vic", gender="man", women_only=False)
    return smallest(**ROOMY, clients=(client(), vic), shifts=(ASHA,))


ORDINARY = (
    busy_worker,
    full_room,
    full_creche,
    visit_of_hers,
    full_group,
    another_place_that_day,
)


def told(problem: Problem, sealed: Sealed | None = None) -> NotPlaced:
    (row,) = solve(problem, sealed).answer.not_placed
    return row


@pytest.mark.promise("P6")
@pytest.mark.parametrize("world", ORDINARY, ids=lambda world: world.__name__)
def test_an_ordinary_cause_is_said_in_the_words_that_safety_is_said_in(
    world: Callable[[], Problem],
):
    ordinary = told(world())
    safety = told(somebody_kept_apart(), Sealed(pairs=(Pair("una", "vic"),)))

    assert whys_about_one(ordinary.why) == whys_about_one(safety.why)
    assert changes_about_one(ordinary.changes) == changes_about_one(safety.changes)
    assert whys_about_one(ordinary.why) == ("The times that fit need a conversation.",)


def test_the_planner_itself_gives_these_causes_several_names():
    assert len({told(world()).why for world in ORDINARY}) >= 5


def here(problem: Problem, where: str = "oak") -> str:
    return why_not(problem, problem.visits[0], "asha", where)


@pytest.mark.parametrize("world", [*ORDINARY, somebody_kept_apart], ids=lambda w: w.__name__)
def test_a_place_that_no_plain_fact_rules_out_needs_a_conversation(world: Callable[[], Problem]):
    assert here(world()) == NEEDS_A_CONVERSATION


PLAIN = [
    ("said_no", {"clients": (client(choices=(must(About.NOT_PLACE, "oak"),)),)}),
    ("out_of_reach", {"clients": (client(reach=(), registered=()),)}),
    ("registered_elsewhere", {"clients": (client(registered=()),)}),
    ("must_online", {"clients": (client(choices=(must(About.MODE, "online"),)),)}),
    ("no_worker", {"visits": (visit(skills=("prescribing",)),)}),
    ("no_worker", {"visits": (visit(first_day=1),)}),
    ("women_only", {"clients": (client(women_only=False),), "sessions": (session(who=Who.WOMEN_ONLY),)}),
    ("no_women_only", {"clients": (client(choices=(must(About.WOMEN_ONLY, "yes"),)),)}),
    ("no_group", {"visits": (in_group("una-group", "art"),), "places": PLACES[:2],
                  "groups": (Group("art", "elm", 0, 540, 600, 1, Who.MIXED, "asha"),)}),
    ("cannot_come", {"clients": (client(away=(Away(0, 0, 560),)),)}),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "given"), PLAIN)
def test_a_plain_fact_is_said_as_it_is(reason, given):
    assert here(smallest(**({"sessions": (session(),), "shifts": (ASHA,)} | given))) == reason


def test_online_is_ruled_out_by_what_the_visit_is_and_what_the_client_can():
    online = visit(modes=(Mode.ONLINE,))
    rows = {"places": (PLACES[0], PLACES[2]), "shifts": (replace(ASHA, online=True),)}

    assert here(smallest(**rows), "online") == "not_online"
    assert here(smallest(**rows, visits=(online,)), "online") == "cannot_online"
    there = smallest(**rows, visits=(online,), clients=(client(online=True),))
    assert here(there, "online") == NEEDS_A_CONVERSATION


def test_every_reason_has_words():
    assert all(words.endswith(".") for words in ELSEWHERE.values())
    assert {reason for reason, _ in PLAIN} < set(ELSEWHERE)
