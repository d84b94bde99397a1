"""People drawn from a handful of numbers: what the twin and the database are told of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from hypothesis import strategies as st

from alongside.care.attending.choices import How
from alongside.work.models import Kind

MOMENTS = [
    datetime(2031, 6, 3, 23, 30, tzinfo=UTC),  # half past midnight by the clock on the wall
    datetime(2031, 1, 10, 12, 0, tzinfo=UTC),
    datetime(2031, 3, 30, 0, 30, tzinfo=UTC),  # the clock goes forward
    datetime(2031, 10, 26, 0, 30, tzinfo=UTC),  # the clock goes back
    datetime(2031, 7, 1, 15, 0, tzinfo=UTC),
]
# Kinds that a line names, and some that none does; each as likely as the others.
KINDS = [kind.value for kind in Kind]
OWNERS = ["me", "me", "my post", "another", "another post"]
HOWS = [
    how.value for how in (How.UNSAFE, How.CUSTODY, How.HOSPITAL, How.UNSAFE, How.CAME, How.OURS)
]


@dataclass(frozen=True)
class Piece:
    """Work about somebody: kind, whose, hours old, minutes until it is due (a beginning), paged, done, about a visit."""

    kind: str
    owner: str
    age: int
    due: int
    paged: bool
    done: bool
    of_a_visit: bool


@dataclass(frozen=True)
class Time:
    """An agreed time: minutes from now to its beginning, how long, and whether it is in the diary."""

    begins: int
    minutes: int
    stands: bool


@dataclass(frozen=True)
class Visit:
    """A visit that is due: days until its first day, whether it cannot wait, how often passed over, agreed or not."""

    first: int | None
    critical: bool
    over: int
    agreed: Time | None


@dataclass(frozen=True)
class Drawn:
    """One of the worker's people."""

    key_worker: str  # "me", "another" or "nobody"
    rule: tuple[str, int, bool] | None  # channel, days since it was confirmed, paused
    work: tuple[Piece, ...]
    past: tuple[
        tuple[int, str], ...
    ]  # days ago and how it went; an empty word where nobody has said
    visits: tuple[Visit, ...]
    held: int | None = None  # minutes until times that they have not answered are held no more
    message: str = ""  # where a message to them stands


def pieces() -> st.SearchStrategy[Piece]:
    return st.builds(
        Piece,
        st.sampled_from(KINDS),
        st.sampled_from(OWNERS),
        st.integers(2, 23),
        st.integers(-30, 30),
        st.booleans(),
        st.sampled_from([False] * 5 + [True]),
        st.booleans(),
    )


def times() -> st.SearchStrategy[Time]:
    begins = st.sampled_from([-600, -90, -30, -1, 0, 1, 20, 40, 100, 600, 1500, 8600, 9400, 11000])
    return st.builds(Time, begins, st.sampled_from([45, 60]), st.sampled_from([True, True, False]))


def visits() -> st.SearchStrategy[Visit]:
    return st.builds(
        Visit,
        st.sampled_from([None, -1, 0, 0, 1]),
        st.booleans(),
        st.integers(0, 3),
        st.none() | st.none() | times(),
    )


def somebody() -> st.SearchStrategy[Drawn]:
    """Somebody about whom little is said; else the gravest sign would hide all others."""
    few = st.integers(0, 3).flatmap(lambda n: st.lists(pieces(), max_size=1 if n else 2))
    rules = st.tuples(
        st.sampled_from(["voice", "voice", "letter", "none"]),
        st.sampled_from([1, 1, 1, 27, 28, 29, 83, 84, 85]),
        st.sampled_from([False, False, False, True]),
    )
    past = st.lists(
        st.tuples(st.sampled_from([-2, 1, 2, 9, 60, 119, 121, 400]), st.sampled_from([*HOWS, ""])),
        max_size=3,
        unique_by=lambda pair: pair[0],
    )
    return st.builds(
        Drawn,
        st.sampled_from(["me", "me", "me", "another", "nobody"]),
        st.sampled_from([("voice", 1, False)] * 4 + [None]).flatmap(
            lambda usual: rules if usual is None else st.just(usual)
        )
        | st.none(),
        few.map(tuple),
        st.one_of(st.just([]), past).map(tuple),
        st.lists(visits(), max_size=2).map(tuple),
        st.sampled_from([None, None, None, -5, 40]),
        st.sampled_from(["", "", "", "waiting", "stopped"]),
    )
