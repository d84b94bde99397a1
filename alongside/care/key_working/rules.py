"""By when: each is a judgement that a service may make shorter. No table and no clock."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from alongside.areas.calendars import working_days_after

ZONE = ZoneInfo("Europe/London")
"""The clock of every nation that an area can be in."""
NAME_WITHIN, TALK_WITHIN, NOBODY_WITHIN, ANSWER_WITHIN = 2, 2, 3, 7
"""Working days: until a name is proposed, until somebody has talked with her, until it is known what can be done
where nobody fits, and until a proposal that is not answered becomes a person's task."""
HEARD_WITHIN = 1
"""Working days until a person has asked her whether it was she, where her key worker was ended on her own page without her
short secret: whoever holds her telephone could have.
"""
ENDS = time(17)


def due(at: datetime, days: int, nation: str) -> datetime:
    """Five in the afternoon, so many working days after a moment, in a nation of which the public holidays are no such days."""
    day = working_days_after(nation, at.astimezone(ZONE).date(), days)
    return datetime.combine(day, ENDS, ZONE)
