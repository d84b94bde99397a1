"""The truth table of the policy: every step and every boundary, with the answer written out.

Each row asks a module that looks like `alongside.trust.access.policy`: the policy itself, or a mutant of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError, fields
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product
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


def grant(p: Any, *names: str, purpose: Purpose = CARE, span: Any = None, **more: Any) -> Any:
    categories = frozenset(Category(name) for name in names or ("joint_goals",))
    return p.Granted(purpose, categories, span or live(p), **more)


def shares(p: Any, *grants: Any, **more: Any) -> object:
    return decided(p, "joint_goals", grants=grants, role=PARTNER, **more)


NO = "not_found"
ROWS = [
    Row("nothing is known", lambda p: p.decide(p.Known(), Category.ARRIVAL, CARE, AT), NO),
    Row("a post alone", lambda p: decided(p), NO),
    Row("a post alone, for a package", lambda p: decided(p, "package"), NO),
    Row("a post alone, in an emergency", lambda p: decided(p, "emergency"), NO),
    # Step 1
    Row("blocked, with a link", lambda p: decided(p, links=(link(p),), blocked=True), NO),
    Row("blocked, with a grant", lambda p: shares(p, grant(p), blocked=True), NO),
    Row("blocked, with a package", lambda p: decided(p, "package", packages=1, blocked=True), NO),
    Row(
        "blocked, in an emergency",
        lambda p: decided(p, "emergency", glasses=(live(p),), blocked=True),
        NO,
    ),
    # Step 2
    Row("sealed, though the matrix had it", lambda p: in_the_matrix(p, "safety_plan"), NO),
    Row("not sealed, and the matrix has it", lambda p: in_the_matrix(p, "release"), "link"),
    # Step 3, links
    Row("a live link", lambda p: decided(p, links=(link(p),)), "link"),
    Row(
        "a link that never ends",
        lambda p: decided(p, links=(link(p, span=p.Span(AT - DAY)),)),
        "link",
    ),
    Row("a link from now", lambda p: decided(p, links=(link(p, span=p.Span(AT)),)), "link"),
    Row(
        "a link from a moment on",
        lambda p: decided(p, links=(link(p, span=p.Span(AT + TICK)),)),
        NO,
    ),
    Row(
        "a link that ends now",
        lambda p: decided(p, links=(link(p, span=p.Span(AT - DAY, AT)),)),
        NO,
    ),
    Row(
        "a link that ends in a moment",
        lambda p: decided(p, links=(link(p, span=p.Span(AT - DAY, AT + TICK)),)),
        "link",
    ),
    Row("a link elsewhere", lambda p: decided(p, links=(link(p, place=THERE),)), NO),
    Row("a link in another role", lambda p: decided(p, links=(link(p, NURSE),)), NO),
    Row(
        "a link behind an ended one",
        lambda p: decided(p, links=(link(p, place=THERE), link(p))),
        "link",
    ),
    Row(
        "a link without a post",
        lambda p: decided(p, links=(link(p),), posts=()),
        NO,
    ),
    Row(
        "a link and a post that ends now",
        lambda p: decided(p, links=(link(p),), posts=(p.Held(HERE, KEY, p.Span(AT - DAY, AT)),)),
        NO,
    ),
    Row(
        "a link and a post from now",
        lambda p: decided(p, links=(link(p),), posts=(p.Held(HERE, KEY, p.Span(AT)),)),
        "link",
    ),
    Row(
        "a link and a post from a moment on",
        lambda p: decided(p, links=(link(p),), posts=(p.Held(HERE, KEY, p.Span(AT + TICK)),)),
        NO,
    ),
    Row(
        "a link, its post ended, another post live",
        lambda p: decided(
            p,
            links=(link(p),),
            posts=(
                p.Held(HERE, KEY, p.Span(AT - DAY, AT)),
                p.Held(HERE, DESK, live(p)),
                p.Held(THERE, KEY, live(p)),
            ),
        ),
        NO,
    ),
    Row(
        "a link comes before a grant",
        lambda p: decided(p, links=(link(p),), grants=(grant(p, "arrival"),)),
        "link",
    ),
    # Step 3, arrivals
    Row(
        "she is expected",
        lambda p: decided(p, "arrival", COMES, role=DESK, links=(comes(p),)),
        "arrival",
    ),
    Row(
        "she is expected, for care",
        lambda p: decided(p, "arrival", CARE, role=DESK, links=(comes(p),)),
        NO,
    ),
    Row(
        "an arrival that names a key worker",
        lambda p: decided(p, "arrival", COMES, links=(comes(p, KEY),)),
        NO,
    ),
    Row(
        "an arrival that names a key worker, for care",
        lambda p: decided(p, "clinical", CARE, links=(comes(p, KEY),)),
        NO,
    ),
    Row(
        "a link behind an arrival that names a key worker",
        lambda p: decided(p, "clinical", CARE, links=(comes(p, KEY), link(p))),
        "link",
    ),
    Row(
        "a group's arrival until now",
        lambda p: decided(
            p, "arrival", COMES, role=GROUP, links=(comes(p, GROUP, span=p.Span(AT - DAY, AT)),)
        ),
        NO,
    ),
    Row(
        "she is expected elsewhere",
        lambda p: decided(p, "arrival", COMES, role=DESK, links=(comes(p, place=THERE),)),
        NO,
    ),
    # Step 4
    Row("a grant to the viewer", lambda p: shares(p, grant(p)), "grant"),
    Row("a grant of another category", lambda p: shares(p, grant(p, "release")), NO),
    Row("a grant of two", lambda p: shares(p, grant(p, "release", "joint_goals")), "grant"),
    Row("a grant for another purpose", lambda p: shares(p, grant(p, purpose=Purpose.SAFETY)), NO),
    Row("a second grant", lambda p: shares(p, grant(p, "release"), grant(p)), "grant"),
    Row("a grant without a post", lambda p: shares(p, grant(p), posts=()), NO),
    Row("a grant from now", lambda p: shares(p, grant(p, span=p.Span(AT, AT + DAY))), "grant"),
    Row(
        "a grant from a moment on",
        lambda p: shares(p, grant(p, span=p.Span(AT + TICK, AT + DAY))),
        NO,
    ),
    Row("a grant until now", lambda p: shares(p, grant(p, span=p.Span(AT - DAY, AT))), NO),
    Row(
        "a grant until a moment on",
        lambda p: shares(p, grant(p, span=p.Span(AT - DAY, AT + TICK))),
        "grant",
    ),
    Row("withdrawn now", lambda p: shares(p, grant(p, withdrawn=AT)), NO),
    Row("withdrawn a moment ago", lambda p: shares(p, grant(p, withdrawn=AT - TICK)), NO),
    Row("withdrawn in a moment", lambda p: shares(p, grant(p, withdrawn=AT + TICK)), "grant"),
    Row("given beside a partner", lambda p: shares(p, grant(p, partner_present=True)), NO),
    Row(
        "a grant to the post",
        lambda p: shares(p, grant(p, organisation=HERE, role=PARTNER)),
        "grant",
    ),
    Row(
        "a grant to a post elsewhere",
        lambda p: shares(p, grant(p, organisation=THERE, role=PARTNER)),
        NO,
    ),
    Row(
        "a grant to another post here",
        lambda p: shares(p, grant(p, organisation=HERE, role=NURSE)),
        NO,
    ),
    Row(
        "a grant before an emergency look",
        lambda p: decided(p, grants=(grant(p, "arrival"),), glasses=(live(p),)),
        "grant",
    ),
    # Step 5
    Row("a package", lambda p: decided(p, "package", packages=1), "package"),
    Row(
        "a package, for no care",
        lambda p: decided(p, "package", Purpose.OVERSIGHT, packages=2),
        "package",
    ),
    Row("a package without a post", lambda p: decided(p, "package", packages=1, posts=()), NO),
    # Step 6
    Row("an emergency look", lambda p: decided(p, "emergency", glasses=(live(p),)), "break_glass"),
    Row("an emergency look at who comes", lambda p: decided(p, glasses=(live(p),)), "break_glass"),
    Row(
        "an emergency look from now",
        lambda p: decided(p, "emergency", glasses=(p.Span(AT, AT + DAY),)),
        "break_glass",
    ),
    Row(
        "an emergency look that closes now",
        lambda p: decided(p, "emergency", glasses=(p.Span(AT - DAY, AT),)),
        NO,
    ),
    Row(
        "an emergency look from a moment on",
        lambda p: decided(p, "emergency", glasses=(p.Span(AT + TICK, AT + DAY),)),
        NO,
    ),
    Row(
        "a second emergency look",
        lambda p: decided(p, "emergency", glasses=(p.Span(AT - DAY, AT), live(p))),
        "break_glass",
    ),
    Row(
        "an emergency look without a post",
        lambda p: decided(p, "emergency", glasses=(live(p),), posts=()),
        NO,
    ),
    # What is known cannot be changed while it is decided
    Row("a span stays", lambda p: changed(p, live(p)), NO),
    Row("a post stays", lambda p: changed(p, p.Held(HERE, KEY, live(p))), NO),
    Row("a link stays", lambda p: changed(p, link(p)), NO),
    Row("a grant stays", lambda p: changed(p, grant(p)), NO),
    Row("what is known stays", lambda p: changed(p, p.Known()), NO),
    # Her own door
    Row("she sees herself", lambda p: hers(p, "notes"), "hers"),
    Row("she sees nobody else", lambda p: hers(p, "notes", herself=False, second_secret=True), NO),
    Row("her safety plan", lambda p: hers(p, "safety_plan"), NO),
    Row(
        "her safety plan, by her second secret",
        lambda p: hers(p, "safety_plan", second_secret=True),
        "hers",
    ),
    Row("her journal", lambda p: hers(p, "journal", passphrase=True), NO),
    Row("her journal, by her second secret", lambda p: hers(p, "journal", second_secret=True), NO),
    Row(
        "her journal, by her second secret and its passphrase",
        lambda p: hers(p, "journal", second_secret=True, passphrase=True),
        "hers",
    ),
    Row(
        "another's journal, with every secret",
        lambda p: hers(p, "journal", herself=False, second_secret=True, passphrase=True),
        NO,
    ),
]


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


def by_link(role: Role, category: Category, purpose: Purpose, p: Any) -> object:
    return decided(p, category, purpose, role=role, links=(link(p, role),))


def by_arrival(role: Role, category: Category, purpose: Purpose, p: Any) -> object:
    return decided(p, category, purpose, role=role, links=(comes(p, role),))


def by_grant(category: Category, purpose: Purpose, p: Any) -> object:
    return decided(p, category, purpose, grants=(grant(p, category, purpose=purpose),))


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


def wrong(policy: Any) -> Iterator[str]:
    """The rows that a policy answers otherwise, one after another; an error counts as another answer."""
    for row in [*ROWS, *table()]:
        try:
            found = str(getattr(row.ask(policy), "value", None))
        except Exception as error:
            found = type(error).__name__
        if found != row.answer:
            yield f"{row.name}: {found}, not {row.answer}"
