"""Hand-overs as the code lets them happen, and as the twin reads the page: over played histories, one answer."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils.timezone import now
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from alongside.care.handing_over.choices import Said
from alongside.services.interests.choices import WithWhom
from tests.capabilities.handing_over.comparing import Compared
from tests.capabilities.handing_over.play import Play, clock_of
from tests.web_cast import make_cast

pytestmark = pytest.mark.django_db

LONG = bool(os.environ.get("ALONGSIDE_LONG"))
SEARCH = settings(
    max_examples=200 if LONG else 6,
    derandomize=not LONG,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
Step = Callable[[Compared, int, int, int], object]


def latest(game: Compared, number: int) -> UUID | None:
    """The hand-over that a step is about: most often the last that was written."""
    order = game.play.order
    return order[-1 - (number == 3 and len(order) > 1)] if order else None


def write(game: Compared, a: int, b: int, c: int) -> None:
    p = game.play
    by = (p.cast.jo, p.cast.jo, p.nia, p.workers[c])[a]
    giver = (p.cast.jo, p.cast.jo, p.kim, p.cast.sam)[b]
    taker = (p.cast.sam, p.kim, p.cast.sam, p.cast.jo)[c]
    game.write(by, giver, taker, p.records[a == 3], days=(0, 1, 2, 9)[b])


def about(verb: Callable[[Compared, UUID, int, int], object]) -> Step:
    """A step about a hand-over, where there is one."""

    def step(game: Compared, a: int, b: int, c: int) -> None:
        key = latest(game, a)
        if key is not None:
            verb(game, key, b, c)

    return step


def read(game: Compared, key: UUID, b: int, c: int) -> None:
    p = game.play
    game.read((p.cast.sam, p.cast.sam, p.kim, p.workers[c])[b], key)


def answer(game: Compared, key: UUID, b: int, c: int) -> None:
    p = game.play
    said = (Said.YES, Said.YES, Said.TALK, Said.ANOTHER)[c]
    game.answer((None, p.cast.jo, p.nia, p.cast.sam)[b], key, said)


def yes(game: Compared, key: UUID, b: int, c: int) -> None:
    game.answer(None, key, Said.YES)


def could_not_ask(game: Compared, key: UUID, b: int, c: int) -> None:
    game.could_not_ask(game.play.workers[b], key)


def close(game: Compared, key: UUID, b: int, c: int) -> None:
    game.close(key)


def call_off(game: Compared, key: UUID, b: int, c: int) -> None:
    game.call_off(key)


def block(game: Compared, a: int, b: int, c: int) -> None:
    game.play.block(game.play.records[a == 3], game.play.workers[b])


def keep_apart(game: Compared, a: int, b: int, c: int) -> None:
    p = game.play
    p.keep_apart(p.records[a == 3], p.workers[b % 3], mover=c > 1)


def must(game: Compared, a: int, b: int, c: int) -> None:
    p = game.play
    about, value, worker = (
        ("worker_gender", "Woman", None),
        ("worker_gender", "man", None),
        ("not_worker", "", p.workers[c % 3]),
        ("language", "polish", None),
    )[b]
    p.must(p.records[a == 3], about, value, worker)


def declare(game: Compared, a: int, b: int, c: int) -> None:
    p = game.play
    with_whom = (WithWhom.SOMEBODY_HERE, WithWhom.FAMILY, WithWhom.ORGANISATION)[b % 3]
    key = p.declare(p.workers[c % 3], with_whom, "somebody")
    if a:
        p.clock.tick()
        p.settle(key, [p.records[b == 3]] if a > 1 else [])


def interest(game: Compared, a: int, b: int, c: int) -> None:
    """Something declared before is settled, or ended."""
    p = game.play
    if p.declared:
        key = p.declared[c % len(p.declared)]
        (p.end_interest(key) if a > 1 else p.settle(key, [p.records[b % 2]]))


def post(game: Compared, a: int, b: int, c: int) -> None:
    game.play.post(game.play.workers[b % 3])


def link(game: Compared, a: int, b: int, c: int) -> None:
    game.play.link(game.play.records[a == 3], game.play.workers[b % 3])


def merge(game: Compared, a: int, b: int, c: int) -> None:
    if not game.play.world.joined:
        game.play.merge()


def days(game: Compared, a: int, b: int, c: int) -> None:
    game.play.clock.tick(hours=(1, 25, 49, 3)[a])
    game.look_after()


STEPS: dict[str, Step] = {
    "write": write,
    "read": about(read),
    "yes": about(yes),
    "answer": about(answer),
    "could not ask": about(could_not_ask),
    "close": about(close),
    "call off": about(call_off),
    "block": block,
    "keep apart": keep_apart,
    "must": must,
    "declare": declare,
    "interest": interest,
    "post": post,
    "link": link,
    "merge": merge,
    "days": days,
}
NUMBER = st.integers(0, 3)
STEP = st.tuples(st.sampled_from(sorted(STEPS)), NUMBER, NUMBER, NUMBER)
# A change of worker as it should go, with anything at all in between.
AS_IT_SHOULD = [("write", 0, 0, 0), ("yes", 0, 0, 0), ("read", 0, 0, 0), ("close", 0, 0, 0)]
SHOWN_AFTER = {"yes", "answer", "could not ask", "close", "block", "merge"}


def history() -> st.SearchStrategy[list[tuple[str, int, int, int]]]:
    between = [st.lists(STEP, max_size=2) for _ in AS_IT_SHOULD]
    return st.tuples(*between).map(
        lambda drawn: [
            step
            for should, others in zip(AS_IT_SHOULD, drawn, strict=True)
            for step in (should, *others)
        ]
    )


def test_a_history_goes_as_the_page_says():
    cast = make_cast()
    done: Counter[str] = Counter()

    @SEARCH
    @given(history())
    def compare(steps: list[tuple[str, int, int, int]]) -> None:
        with clock_of(now() - timedelta(days=60)) as clock, transaction.atomic():
            game = Compared(Play(cast, clock))
            for name, *numbers in steps:
                clock.tick()
                STEPS[name](game, *numbers)
                if name in SHOWN_AFTER:
                    game.shown()
                assert game.differ == []
            found = game.broken()
            done.update(
                "closed" if one.closed_at else "called off" if one.called_off_at else "open"
                for one in game.play.facts().hand_overs
            )
            transaction.set_rollback(True)
        assert found == set()

    compare()
    print(f"hand-overs: {dict(done)}")  # noqa: T201
    assert done["closed"] >= (40 if LONG else 1)
    assert done["called off"] + done["open"] >= (40 if LONG else 1)
