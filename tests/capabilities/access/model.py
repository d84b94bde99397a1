"""Who may see what, written a second time from `docs/access.md` alone, by somebody who had not read the code.

It shares no list, table or function with `alongside`. Where the page leaves something open the reading
taken here stands in a comment that starts with "Open:", so that a difference from the code can be
settled on the page and not in a program.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Who = Any  # any value that tells people, or organisations, apart and can stand in a set

NOT_FOUND = "not found"
SEALED = {"keep_apart", "safe_address", "block_list", "safety_plan", "journal"}
LOOKED_AT_IN_AN_EMERGENCY = {"emergency", "arrival"}

# The table of the page, read across: category, then what its row says of care by a link and of grants.
TABLE = """
arrival         key_worker clinician grant
identity        key_worker clinician
contact         key_worker clinician
team            key_worker clinician
diary           key_worker clinician
choices         key_worker clinician
goals           key_worker clinician
clinical        key_worker clinician
notes           key_worker
emergency       key_worker clinician
joint_goals     grant
attendance      grant
came            grant
named_contacts  grant
prescribing     grant
support_needs   grant
release         grant
safety_summary  grant
"""
COLUMNS = {row.split()[0]: set(row.split()[1:]) for row in TABLE.strip().splitlines()}
COLUMN_OF = {"key_worker": "key_worker"} | dict.fromkeys(
    ("prescriber", "nurse", "midwife"), "clinician"
)
# "`arrival` and `meeting` are all that a time with the viewer opens, for the purpose `care` alone."
OPENED_BY_A_TIME = {"arrival", "meeting"}
GIVES_TIMES = {"key_worker", "prescriber", "nurse", "midwife"}
GREETS_BY_LINK = {"key_worker", "prescriber", "nurse", "midwife", "facilitator", "reception"}
GREETS_BY_ARRIVAL = {"facilitator", "reception"}


@dataclass(frozen=True)
class Span:
    """From its first moment, and no longer at its last. No last moment: until it is ended."""

    first: datetime
    last: datetime | None

    def holds(self, at: datetime) -> bool:
        """Whether the moment is in it."""
        return self.first <= at and (self.last is None or at < self.last)


@dataclass(frozen=True)
class Post:
    worker: Who
    organisation: Who
    role: str
    span: Span


@dataclass(frozen=True)
class Link:
    client: Who
    worker: Who
    organisation: Who
    role: str
    span: Span


@dataclass(frozen=True)
class Arrival:
    client: Who
    organisation: Who
    role: str
    span: Span
    worker: Who | None = None


@dataclass(frozen=True)
class Time:
    """An agreed time: its day by the clock of its zone, when it was agreed, whether it has ended or is in a group."""

    client: Who
    worker: Who
    day: date
    zone: str
    agreed: datetime
    ended: bool = False
    in_a_group: bool = False


@dataclass(frozen=True)
class Grant:
    client: Who
    purpose: str
    categories: frozenset[str]
    span: Span
    to_worker: Who | None = None
    to_post: tuple[Who, str] | None = None  # organisation and role
    withdrawn: datetime | None = None
    partner_present: bool = False


@dataclass(frozen=True)
class Package:
    client: Who
    recipient: Who
    frozen: datetime


@dataclass(frozen=True)
class Look:
    client: Who
    worker: Who
    span: Span


@dataclass
class World:
    """Everything that decides."""

    posts: list[Post] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)
    packages: list[Package] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    blocks: set[tuple[Who, Who]] = field(default_factory=set)  # the viewer, and who blocked them


def answer(
    world: World, viewer: Who, client: Who, category: str, purpose: str, at: datetime
) -> str:
    """The step that lets a worker see this of her, or "not found"."""
    if (viewer, client) in world.blocks:
        return NOT_FOUND
    if category in SEALED:
        return NOT_FOUND
    held = {
        (post.organisation, post.role)
        for post in world.posts
        if post.worker == viewer and post.span.holds(at)
    }
    if not held:
        return NOT_FOUND
    # Open: where a link and an arrival both let in, which of the two is named. Here the link, which
    # the page names first.
    if any(
        _link_counts(link, viewer, held, at) and _link_shows(link.role, category, purpose)
        for link in world.links
        if link.client == client
    ):
        return "link"
    if any(
        _arrival_counts(arrival, viewer, held, at) and (category, purpose) == ("arrival", "arrival")
        for arrival in world.arrivals
        if arrival.client == client
    ):
        return "arrival"
    asks = purpose == "care" and category in OPENED_BY_A_TIME
    theirs = (one for one in world.times if (one.client, one.worker) == (client, viewer))
    gives = asks and bool({role for _, role in held} & GIVES_TIMES)
    if gives and any(time_counts(one, at) for one in theirs):
        return "time"
    # Open: whether a grant may be for planning, safety or oversight. "No role sees any category for
    # the last three" speaks of roles, so here a grant for such a purpose counts.
    if "grant" in COLUMNS.get(category, ()) and any(
        grant.purpose == purpose
        and category in grant.categories
        and _grant_counts(grant, viewer, held, at)
        for grant in world.grants
        if grant.client == client
    ):
        return "grant"
    # Open: for which purposes a package and an emergency look are. The page gives them no purpose, and
    # says under another heading that "nobody may see anything else" for an arrival. Here: for every one.
    # Open: whether a package ends. Here: it holds from the moment it was frozen, and its review closes
    # nothing.
    if category == "package" and any(
        (package.client, package.recipient) == (client, viewer) and package.frozen <= at
        for package in world.packages
    ):
        return "package"
    # Open: whether a look that a reviewer found unjustified closes early. Here: only its own end closes it.
    if category in LOOKED_AT_IN_AN_EMERGENCY and any(
        (look.client, look.worker) == (client, viewer) and look.span.holds(at)
        for look in world.looks
    ):
        return "break_glass"
    return NOT_FOUND


def answer_at_her_door(
    she: Who, client: Who, category: str, second_secret_lately: bool, passphrase: bool
) -> str:
    """What she sees of herself. Open: the page names no step; here "hers", for every purpose."""
    if she != client:
        return NOT_FOUND
    if category in SEALED and not second_secret_lately:
        return NOT_FOUND
    if category == "journal" and not passphrase:
        return NOT_FOUND
    return "hers"


def _link_counts(link: Link, viewer: Who, held: set[tuple[Who, str]], at: datetime) -> bool:
    return link.worker == viewer and link.span.holds(at) and (link.organisation, link.role) in held


def _link_shows(role: str, category: str, purpose: str) -> bool:
    if purpose == "care":
        return COLUMN_OF.get(role) in COLUMNS.get(category, ())
    return purpose == "arrival" and category == "arrival" and role in GREETS_BY_LINK


def time_counts(one: Time, at: datetime) -> bool:
    """From the third day before, not before it was agreed, to the end of its day, all by the clock on the wall there."""
    if one.ended or one.in_a_group or at < one.agreed:
        return False
    there = at.astimezone(ZoneInfo(one.zone)).date()
    return one.day - timedelta(days=3) <= there <= one.day


def _arrival_counts(
    arrival: Arrival, viewer: Who, held: set[tuple[Who, str]], at: datetime
) -> bool:
    # Open: an arrival whose role is neither reception nor facilitator. Here: it counts for nobody.
    return (
        arrival.role in GREETS_BY_ARRIVAL
        and arrival.span.holds(at)
        and (arrival.organisation, arrival.role) in held
        and arrival.worker in (None, viewer)
    )


def _grant_counts(grant: Grant, viewer: Who, held: set[tuple[Who, str]], at: datetime) -> bool:
    # Open: the very moment she withdrew it. "Nothing after the moment" could include that moment; spans
    # that hold "no longer at their last" do not. Here: it no longer holds at that moment.
    return (
        not grant.partner_present
        and grant.span.holds(at)
        and (grant.withdrawn is None or at < grant.withdrawn)
        and (grant.to_worker == viewer or grant.to_post in held)
    )
