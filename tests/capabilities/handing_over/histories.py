"""Histories that go as they should, for faults to be planted in."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from alongside.care.handing_over.choices import Said
from alongside.people.models import Worker
from tests.capabilities.handing_over.comparing import Compared


def as_it_should(game: Compared, *between: Callable[[Compared], object]) -> None:
    """Written, yes, read, closed, with something in between before it is closed."""
    p, key = game.play, written(game)
    tick(game)
    game.answer(None, key, Said.YES)
    tick(game)
    game.read(p.cast.sam, key)
    for deed in between:
        tick(game)
        deed(game)
    tick(game)
    game.close(key)
    game.shown()


def written(game: Compared, to: Worker | None = None, days: int = 9) -> UUID:
    """Jo writes to Sam, whether the page lets her or not; a hand-over that was not written breaks the test."""
    cast = game.play.cast
    game.play.clock.tick()
    game.write(cast.jo, cast.jo, to or cast.sam, cast.ana, days)
    return game.play.order[-1]


def tick(game: Compared) -> None:
    game.play.clock.tick()


def another_answer(game: Compared) -> None:
    key = written(game)
    tick(game)
    game.answer(None, key, Said.ANOTHER)
