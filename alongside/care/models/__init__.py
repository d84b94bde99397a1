"""The tables of care."""

from alongside.care.models.choices import Choice
from alongside.care.models.registrations import FreeTime, Reach, Registration
from alongside.care.models.visits import AgreedTime, VisitDue

__all__ = ["AgreedTime", "Choice", "FreeTime", "Reach", "Registration", "VisitDue"]
