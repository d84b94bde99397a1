"""The tables of services."""

from alongside.services.models.calendars import AreaSettings, SchoolCalendar
from alongside.services.models.lasting import LASTING, Lasting
from alongside.services.models.places import Group, Place, Session
from alongside.services.models.staff import Leave, WorkerHours

__all__ = [
    "LASTING",
    "AreaSettings",
    "Group",
    "Lasting",
    "Leave",
    "Place",
    "SchoolCalendar",
    "Session",
    "WorkerHours",
]
