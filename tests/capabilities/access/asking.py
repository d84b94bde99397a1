"""What the truth table asks a policy, and with what: links, arrivals, grants, and her own door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from alongside.people.choices import Role
from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)
HERE, THERE = UUID(int=1), UUID(int=2)
KEY, NURSE, DESK, GROUP = Role.KEY_WORKER, Role.NURSE, Role.RECEPTION, Role.FACILITATOR
PARTNER = Role.PARTNER_WORKER
CARE, COMES = Purpose.CARE, Purpose.ARRIVAL
NO = "not_found"


class Row(NamedTuple):
    """What is asked, and what must be answered."""

    name: str
    ask: Callable[[Any], object]
    answer: str


def decided(
    p: Any,
    category: Category | str = Category.ARRIVAL,
    purpose: Purpose = CARE,
    *,
    role: Role = KEY,
    at: datetime = AT,
    **known: Any,
) -> object:
    """The answer for a viewer who holds one post HERE, from a day ago and until ended, unless told otherwise."""
    known.setdefault("posts", (p.Held(HERE, role, p.Span(AT - DAY)),))
    return p.decide(p.Known(**known), Category(category), purpose, at)


def live(p: Any) -> Any:
    return p.Span(AT - DAY, AT + DAY)


def link(p: Any, role: Role = KEY, place: UUID = HERE, span: Any = None) -> Any:
    return p.Linked(place, role, span or live(p))


def comes(p: Any, role: Role = DESK, place: UUID = HERE, span: Any = None) -> Any:
    return p.Linked(place, role, span or live(p), arrival=True)


def has_a_time(
    p: Any, *spans: Any, category: str = "meeting", purpose: Purpose = CARE, **more: Any
) -> object:
    """The answer for a viewer with times with her, one of them now unless told otherwise."""
    return decided(p, category, purpose, times=spans or (live(p),), **more)


def grant(p: Any, *names: str, purpose: Purpose = CARE, span: Any = None, **more: Any) -> Any:
    categories = frozenset(Category(name) for name in names or ("joint_goals",))
    return p.Granted(purpose, categories, span or live(p), **more)


def shares(p: Any, *grants: Any, **more: Any) -> object:
    return decided(p, "joint_goals", grants=grants, role=PARTNER, **more)


def hers(
    p: Any, category: str, herself: bool = True, second_secret: bool = False, **more: Any
) -> object:
    return p.decide_hers(Category(category), herself=herself, second_secret=second_secret, **more)


def in_the_matrix(p: Any, category: str) -> object:
    """The answer to a key worker if the matrix had one more line."""
    before = p.MATRIX
    p.MATRIX = before | {("key_worker", category, "care")}
    try:
        return decided(p, category, links=(link(p),))
    finally:
        p.MATRIX = before


def changed(p: Any, one: Any) -> object:
    """Whether something that is known lets itself be changed."""
    try:
        setattr(one, fields(one)[0].name, None)
    except FrozenInstanceError:
        return p.Step.NOT_FOUND
    return p.Step.LINK
