"""Places that are open to this client, one a day, with a room; or online where that will do."""

from __future__ import annotations

from alongside.planner.check.broken import Broken, both
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Stay


def rule(plan: Plan) -> list[Broken]:
    """Ask about every stay."""
    return plan.each(about)


def about(plan: Plan, stay: Stay) -> list[Broken]:
    """Say why one stay cannot be where it is."""
    found = []
    if stay.mode not in stay.visit.modes:
        found.append(_broken("The visit cannot take place in this mode.", stay.visit.ref))
    if not stay.in_person:
        if not stay.client.online:
            found.append(_broken("The client cannot be seen online.", stay.visit.ref))
        return found
    return [*found, *_open_to(plan, stay), *_one_place(plan, stay), *_rooms(plan, stay)]


def _open_to(plan: Plan, stay: Stay) -> list[Broken]:
    client, ref = stay.client, stay.visit.ref
    found = []
    if stay.session is None:
        found.append(_broken("The place has no session then.", ref))
    if stay.place.ref not in {reach.place for reach in client.reach}:
        found.append(_broken("The place is out of the client's reach.", ref))
    if stay.place.ref not in client.registered:
        found.append(_broken("The client is not registered at the place.", ref))
    if client.weekdays and plan.rows.weekday(stay.day) not in client.weekdays:
        found.append(_broken("The weekday is not in the client's template.", ref))
    if stay.women_only and not client.women_only:
        words = "The session is women-only and the policy does not cover the client."
        found.append(_broken(words, ref))
    return found


def _one_place(plan: Plan, stay: Stay) -> list[Broken]:
    return [
        _broken("A client is at two places in one day.", *both(stay.visit.ref, other.visit.ref))
        for other in plan.same_client(stay)
        if other.in_person and other.place.ref != stay.place.ref
    ]


def _rooms(plan: Plan, stay: Stay) -> list[Broken]:
    """Count what is at the place at each moment of a stay. A group counts once, even an empty one."""
    groups = plan.rows.groups_at.get((stay.place.ref, stay.day), [])
    at_once = [(group.start, group.end) for group in groups]
    at_once += [(o.start, o.end) for o in plan.same_place(stay) if o.group is None]
    if stay.group is None:
        at_once.append((stay.start, stay.end))
    near = [(start, end) for start, end in at_once if stay.meets(start, end)]
    moments = {stay.start, *(start for start, _ in near if start > stay.start)}
    most = max(sum(start <= moment < end for start, end in near) for moment in moments)
    if most <= stay.place.rooms:
        return []
    return [_broken("More visits and groups at once than the place has rooms.", stay.visit.ref)]


def _broken(words: str, *refs: str) -> Broken:
    return Broken("places", words, refs)
