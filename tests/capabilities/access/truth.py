"""The truth table of the policy: every step and every boundary, with the answer written out.

Each row asks a module that looks like `alongside.trust.access.policy`: the policy itself, or a mutant of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alongside.trust.access.choices import Category
from alongside.trust.acting import Purpose
from tests.capabilities.access.asking import (
    AT,
    CARE,
    COMES,
    DAY,
    DESK,
    GROUP,
    HERE,
    KEY,
    NO,
    NURSE,
    PARTNER,
    THERE,
    TICK,
    Row,
    changed,
    comes,
    decided,
    grant,
    has_a_time,
    hers,
    in_the_matrix,
    link,
    live,
    shares,
)
from tests.capabilities.access.matrix_table import table

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
    # Step 3, times
    Row("a time", lambda p: has_a_time(p), "time"),
    Row("a time from now", lambda p: has_a_time(p, p.Span(AT, AT + DAY)), "time"),
    Row("a time from a moment on", lambda p: has_a_time(p, p.Span(AT + TICK, AT + DAY)), NO),
    Row("a time until now", lambda p: has_a_time(p, p.Span(AT - DAY, AT)), NO),
    Row(
        "a time that is over and another",
        lambda p: has_a_time(p, p.Span(AT - DAY, AT), live(p)),
        "time",
    ),
    Row("a time without a post", lambda p: has_a_time(p, posts=()), NO),
    Row("a time, blocked", lambda p: has_a_time(p, blocked=True), NO),
    Row("a time and no other post than reception", lambda p: has_a_time(p, role=DESK), NO),
    Row(
        "a time and two posts, one that gives times",
        lambda p: has_a_time(p, posts=(p.Held(HERE, DESK, live(p)), p.Held(THERE, NURSE, live(p)))),
        "time",
    ),
    Row(
        "a time and a post that gives times, ended",
        lambda p: has_a_time(
            p, posts=(p.Held(HERE, DESK, live(p)), p.Held(HERE, KEY, p.Span(AT - DAY, AT)))
        ),
        NO,
    ),
    Row(
        "a time beside a link",
        lambda p: has_a_time(p, category="arrival", links=(link(p),)),
        "link",
    ),
    Row(
        "a time before a grant",
        lambda p: has_a_time(p, category="arrival", grants=(grant(p, "arrival"),)),
        "time",
    ),
    Row(
        "a time that is over, before a grant",
        lambda p: has_a_time(
            p, p.Span(AT - DAY, AT), category="arrival", grants=(grant(p, "arrival"),)
        ),
        "grant",
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


def wrong(policy: Any) -> Iterator[str]:
    """The rows that a policy answers otherwise, one after another; an error counts as another answer."""
    for row in [*ROWS, *table()]:
        try:
            found = str(getattr(row.ask(policy), "value", None))
        except Exception as error:
            found = type(error).__name__
        if found != row.answer:
            yield f"{row.name}: {found}, not {row.answer}"
