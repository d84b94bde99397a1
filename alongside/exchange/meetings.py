"""Groups as a Meeting Guide feed: that a group is there, when, and for whom. Never a link, never who leads it.

Of a group for women alone the place is left out: a feed tells everybody, and with it the one she left. So it is
of any group at a place whose name says that it may have to stay secret. A group that invites people by a
tag is nobody's to know and is not in it.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid5

from alongside.areas.directory_hidden import signs
from alongside.exchange.terms import NAMESPACE
from alongside.services.open_groups import OpenGroup

DAY_NUMBER = {"Sun": 0, "Mon": 1, "Tue": 2, "Wed": 3, "Thu": 4, "Fri": 5, "Sat": 6}
WOMEN, OPEN = "W", "O"
"""Types of the Meeting Guide specification (`@code4recovery/spec`)."""


def meeting(one: OpenGroup) -> dict[str, Any]:
    """One group."""
    slug = str(uuid5(NAMESPACE, f"group {one.id}"))
    found = {
        "slug": slug,
        "name": "Women's group" if one.women_only else "Open group",
        "day": DAY_NUMBER[one.weekday],
        "time": f"{one.start:%H:%M}",
        "end_time": f"{one.end:%H:%M}",
        "types": [WOMEN, OPEN] if one.women_only else [OPEN],
        "region": one.area,
        "timezone": "Europe/London",
    }
    untold = one.women_only or signs({"name": one.place, "address": one.place})
    return found if untold else found | {"location": one.place}
