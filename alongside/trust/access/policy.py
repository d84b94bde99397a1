"""The order of evaluation, and nothing else: no table, no clock, no request. `docs/access.md` has it in words.

The first step that matches decides. PostgreSQL does the same again (`functions.sql`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from alongside.people.choices import Role
from alongside.trust.access.choices import GRANTABLE, SEALED, Category
from alongside.trust.access.matrix import MATRIX
from alongside.trust.acting import Purpose

BY_BREAK_GLASS = frozenset({Category.EMERGENCY, Category.ARRIVAL})
GREETS = frozenset({Role.RECEPTION, Role.FACILITATOR})
"""Roles that an arrival may name. One that names another opens nothing: care is by a link."""
MEETS = frozenset({Role.KEY_WORKER, Role.PRESCRIBER, Role.NURSE, Role.MIDWIFE})
"""Posts in which somebody gives a time to whom they are not linked with."""
BY_A_TIME = frozenset({Category.ARRIVAL, Category.MEETING})


class Step(StrEnum):
    """Which step decided. ``NOT_FOUND`` looks the same to the viewer whatever led to it."""

    HERS = "hers"
    LINK = "link"
    ARRIVAL = "arrival"
    TIME = "time"
    GRANT = "grant"
    PACKAGE = "package"
    BREAK_GLASS = "break_glass"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Span:
    """From its first moment until, and not including, its last. No last: until ended."""

    first: datetime
    last: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether a moment lies inside."""
        return self.first <= at and (self.last is None or at < self.last)


@dataclass(frozen=True, slots=True)
class Held:
    """A post somebody holds: organisation and role, for a span."""

    organisation: UUID
    role: Role
    span: Span


@dataclass(frozen=True, slots=True)
class Linked:
    """A link of the client with the viewer, or (``arrival``) a day on which a post may greet her."""

    organisation: UUID
    role: Role
    span: Span
    arrival: bool = False


@dataclass(frozen=True, slots=True)
class Granted:
    """A grant that names the viewer, or (``organisation`` and ``role``) a post they may hold."""

    purpose: Purpose
    categories: frozenset[Category]
    span: Span
    withdrawn: datetime | None = None
    partner_present: bool = False
    organisation: UUID | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that is known between one viewer and one client."""

    posts: tuple[Held, ...] = ()
    blocked: bool = False
    links: tuple[Linked, ...] = ()
    times: tuple[Span, ...] = ()
    grants: tuple[Granted, ...] = ()
    packages: int = 0
    glasses: tuple[Span, ...] = ()


def decide(known: Known, category: Category, purpose: Purpose, at: datetime) -> Step:
    """Which step lets a worker see a category of a client, or `Step.NOT_FOUND`."""
    posts = {(held.organisation, held.role) for held in known.posts if held.span.holds(at)}
    if known.blocked or category in SEALED or not posts:
        return Step.NOT_FOUND
    for link in known.links:
        live = link.span.holds(at) and (link.organisation, link.role) in posts
        if link.arrival and link.role not in GREETS:
            continue
        if live and (link.role.value, category.value, purpose.value) in MATRIX:
            return Step.ARRIVAL if link.arrival else Step.LINK
    meets = purpose is Purpose.CARE and any(role in MEETS for _, role in posts)
    if meets and category in BY_A_TIME and any(span.holds(at) for span in known.times):
        return Step.TIME
    if any(_opens(grant, posts, category, purpose, at) for grant in known.grants):
        return Step.GRANT
    if category is Category.PACKAGE and known.packages:
        return Step.PACKAGE
    if category in BY_BREAK_GLASS and any(span.holds(at) for span in known.glasses):
        return Step.BREAK_GLASS
    return Step.NOT_FOUND


def _opens(
    grant: Granted,
    posts: set[tuple[UUID, Role]],
    category: Category,
    purpose: Purpose,
    at: datetime,
) -> bool:
    if grant.partner_present or not grant.span.holds(at):
        return False
    if grant.withdrawn is not None and grant.withdrawn <= at:
        return False
    if grant.purpose is not purpose or category not in grant.categories & GRANTABLE:
        return False
    return grant.role is None or (grant.organisation, grant.role) in posts


def decide_hers(
    category: Category, *, herself: bool, second_secret: bool, passphrase: bool = False
) -> Step:
    """What she may see at her own door: everything about herself; what is sealed after her second secret.

    Her journal needs its own passphrase as well.
    """
    if not herself or (category in SEALED and not second_secret):
        return Step.NOT_FOUND
    if category is Category.JOURNAL and not passphrase:
        return Step.NOT_FOUND
    return Step.HERS
