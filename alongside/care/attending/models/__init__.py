"""The tables of attendance."""

from alongside.care.attending.models.attendance import Attendance, Correction
from alongside.care.attending.models.expected import AtTheDoor, Expected

__all__ = ["AtTheDoor", "Attendance", "Correction", "Expected"]
