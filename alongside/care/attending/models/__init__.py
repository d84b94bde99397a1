"""The tables of attendance."""

from alongside.care.attending.models.attendance import Attendance, Correction
from alongside.care.attending.models.expected import AtTheDoor, Expected, TakenBack

__all__ = ["AtTheDoor", "Attendance", "Correction", "Expected", "TakenBack"]
