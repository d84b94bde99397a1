"""The table of docs/access.md, whole: every role, category and purpose, by each way there is, with its answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Any

from alongside.people.choices import Role
from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose
from tests.capabilities.access.asking import (
    NO,
    Row,
    comes,
    decided,
    grant,
    hers,
    link,
    live,
)

CARE_BY_LINK = {
    "key_worker": "arrival identity contact team diary choices goals clinical notes emergency",
    "prescriber": "arrival identity contact team diary choices goals clinical emergency",
    "nurse": "arrival identity contact team diary choices goals clinical emergency",
    "midwife": "arrival identity contact team diary choices goals clinical emergency",
}
GREET_BY_LINK = ["key_worker", "prescriber", "nurse", "midwife", "facilitator", "reception"]
GREET_BY_ARRIVAL = ["facilitator", "reception"]
GRANTABLE = [
    "arrival",
    "joint_goals",
    "attendance",
    "came",
    "named_contacts",
    "prescribing",
    "support_needs",
    "release",
    "safety_summary",
]
SEALED = ["keep_apart", "safe_address", "block_list", "safety_plan", "journal"]


def by_link(role: Role, category: Category, purpose: Purpose, p: Any) -> object:
    return decided(p, category, purpose, role=role, links=(link(p, role),))


def by_arrival(role: Role, category: Category, purpose: Purpose, p: Any) -> object:
    return decided(p, category, purpose, role=role, links=(comes(p, role),))


def by_grant(category: Category, purpose: Purpose, p: Any) -> object:
    return decided(p, category, purpose, grants=(grant(p, category, purpose=purpose),))


def by_a_time(role: Role, category: Category, purpose: Purpose, p: Any) -> object:
    return decided(p, category, purpose, role=role, times=(live(p),))


def by_package_or_look(category: Category, p: Any) -> object:
    return decided(p, category, packages=1, glasses=(live(p),))


def at_her_door(category: Category, p: Any) -> object:
    return hers(p, category)


BY_PACKAGE_OR_LOOK = {
    "emergency": "break_glass",
    "arrival": "break_glass",
    "package": "package",
}


def table() -> Iterator[Row]:
    """The table of the page, whole: every role, category and purpose, by a link, an arrival, and a grant."""
    for role, category, purpose in product(Role, Category, Purpose):
        name = f"{role.value}, {category.value}, for {purpose.value}"
        cares = purpose.value == "care" and category.value in CARE_BY_LINK.get(role, "").split()
        greets = (category.value, purpose.value) == ("arrival", "arrival")
        linked = "link" if cares or (greets and role.value in GREET_BY_LINK) else NO
        comes = "arrival" if greets and role.value in GREET_BY_ARRIVAL else NO
        meets = role.value in CARE_BY_LINK and purpose.value == "care"
        time = "time" if meets and category.value in ("arrival", "meeting") else NO
        yield Row(f"by a time: {name}", partial(by_a_time, role, category, purpose), time)
        yield Row(f"by a link: {name}", partial(by_link, role, category, purpose), linked)
        yield Row(f"by an arrival: {name}", partial(by_arrival, role, category, purpose), comes)
    for category, purpose in product(Category, Purpose):
        name = f"by a grant: {category.value}, for {purpose.value}"
        granted = "grant" if category.value in GRANTABLE else NO
        yield Row(name, partial(by_grant, category, purpose), granted)
    for category in Category:
        opened = BY_PACKAGE_OR_LOOK.get(category.value, NO)
        name = f"by a package and an emergency look: {category.value}"
        yield Row(name, partial(by_package_or_look, category), opened)
        own = NO if category.value in SEALED else "hers"
        yield Row(f"at her own door: {category.value}", partial(at_her_door, category), own)
