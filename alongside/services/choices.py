"""The closed lists of services. Their values are the words of the area files, and a test compares them."""

from django.db.models import TextChoices

from alongside.people.choices import Role


class PlaceKind(TextChoices):
    """What sort of place it is."""

    BUILDING = "building", "building"
    OUTREACH = "outreach", "outreach"
    ONLINE = "online", "online"


class Weekday(TextChoices):
    """Days of the week as area files write them."""

    MON = "Mon", "Monday"
    TUE = "Tue", "Tuesday"
    WED = "Wed", "Wednesday"
    THU = "Thu", "Thursday"
    FRI = "Fri", "Friday"
    SAT = "Sat", "Saturday"
    SUN = "Sun", "Sunday"


class Band(TextChoices):
    """Parts of the day; each area says from when to when."""

    AM = "AM", "morning"
    PM = "PM", "afternoon"
    EVE = "EVE", "evening"


class Who(TextChoices):
    """Who may be in the building."""

    MIXED = "mixed", "everybody"
    WOMEN_ONLY = "women_only", "women only"


class Weeks(TextChoices):
    """Which weeks, by ISO week number."""

    EVERY = "every", "every week"
    ODD = "odd", "odd weeks"
    EVEN = "even", "even weeks"


ONLINE = "online"
"""The ref of the one place that is no building. The planner knows it by this word."""

ROLE_OF_SKILL = {
    "key_work": Role.KEY_WORKER,
    "prescribing": Role.PRESCRIBER,
    "nursing": Role.NURSE,
    "group": Role.FACILITATOR,
}
"""The post that a skill in an area's files goes with. A post opens no record: only a link does."""

PLANNED_ROLES = (
    Role.KEY_WORKER,
    Role.PRESCRIBER,
    Role.NURSE,
    Role.MIDWIFE,
    Role.FACILITATOR,
)
"""Whoever holds one of these posts is a worker that plans may use."""
