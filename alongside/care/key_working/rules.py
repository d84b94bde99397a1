"""By when: each is a judgement that a service may make shorter. No table and no clock."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

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


def due(at: datetime, days: int) -> datetime:
    """Five in the afternoon, so many weekdays after a moment. A bank holiday counts as a weekday."""
    day: date = at.astimezone(ZONE).date()
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return datetime.combine(day, ENDS, ZONE)
