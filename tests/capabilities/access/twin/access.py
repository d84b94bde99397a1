"""Who may see what of a record: the seven steps, and how joining changes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tests.capabilities.access.twin.persons import records_of
from tests.capabilities.access.twin.values import Key, Post, World, live

SEALED = frozenset({"keep_apart", "safe_address", "block_list", "safety_plan", "journal"})
CLINICAL = frozenset({"prescriber", "nurse", "midwife"})
DOOR = frozenset({"facilitator", "reception"})
TEAM_SEES = frozenset(
    {"arrival", "identity", "contact", "team", "diary", "choices", "goals", "clinical", "emergency"}
)
MAY_BE_GRANTED = frozenset(
    {
        "arrival",
        "joint_goals",
        "attendance",
        "came",
        "named_contacts",
        "prescribing",
        "support_needs",
        "release",
        "safety_summary",
    }
)


def has_blocked(world: World, record: Key, worker: Key) -> bool:
    """Step 1. "Said of one record it holds for all of hers." """
    return any((one, worker) in world.blocks for one in records_of(world, record))


def live_posts(world: World, worker: Key, now: datetime) -> tuple[Post, ...]:
    """What a worker holds at this moment."""
    return tuple(
        one for one in world.posts if one.worker == worker and live(one.first, one.last, now)
    )


def role_sees(role: str, category: str, purpose: str) -> bool:
    """The table of roles, by a link."""
    if purpose == "arrival":
        return category == "arrival" and role in {"key_worker"} | CLINICAL | DOOR
    if purpose != "care":
        return False
    if role == "key_worker":
        return category in TEAM_SEES | {"notes"}
    return role in CLINICAL and category in TEAM_SEES


def by_link(
    world: World, record: Key, worker: Key, category: str, purpose: str, now: datetime
) -> bool:
    """Step 3. "Records that were merged keep their own rows": a link opens the record it names and no other."""
    held = {(one.organisation, one.role) for one in live_posts(world, worker, now)}
    return any(
        one.record == record
        and one.worker == worker
        and live(one.first, one.last, now)
        and (one.organisation, one.role) in held
        and role_sees(one.role, category, purpose)
        for one in world.links
    )


def by_grant(
    world: World, record: Key, worker: Key, category: str, purpose: str, now: datetime
) -> bool:
    """Step 4."""
    held = {(one.organisation, one.role) for one in live_posts(world, worker, now)}
    return any(
        one.record == record
        and (one.worker == worker if one.worker else (one.organisation, one.role) in held)
        and one.purpose == purpose
        and category in one.categories & MAY_BE_GRANTED
        and live(one.first, one.last, now)
        and (one.withdrawn is None or now < one.withdrawn)
        and not one.partner_present
        for one in world.grants
    )


def by_glass(world: World, record: Key, worker: Key, category: str, now: datetime) -> bool:
    """Step 6."""
    return category in {"emergency", "arrival"} and any(
        one.record == record and one.worker == worker and live(one.first, one.last, now)
        for one in world.glasses
    )


def may_see(
    world: World, record: Key, worker: Key, category: str, purpose: str, now: datetime
) -> bool:
    """The first that matches decides."""
    if has_blocked(world, record, worker) or category in SEALED:
        return False
    if not live_posts(world, worker, now):
        return False
    asked = (world, record, worker, category)
    return by_link(*asked, purpose, now) or by_grant(*asked, purpose, now) or by_glass(*asked, now)


def block(world: World, record: Key, worker: Key) -> World:
    """Said of one record, it is said of the person."""
    said = {(one, worker) for one in records_of(world, record)}
    return replace(world, blocks=world.blocks | said)


def lift(world: World, record: Key, worker: Key) -> World:
    """ "Taken back, it ends for all that are hers by then." """
    said = {(one, worker) for one in records_of(world, record)}
    return replace(world, blocks=world.blocks - said)
