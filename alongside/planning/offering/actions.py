"""Everything that can be done about offers, in one place to import from."""

from alongside.planning.offering.answering import (
    accept,
    cannot_come,
    none_of_these,
    ring_me,
    withdraw,
    would_help,
    write_none_of_these,
    write_yes,
)
from alongside.planning.offering.lapsing import lapse_due
from alongside.planning.offering.making import Made, ask_for_times, make_offer

__all__ = [
    "Made",
    "accept",
    "ask_for_times",
    "cannot_come",
    "lapse_due",
    "make_offer",
    "none_of_these",
    "ring_me",
    "withdraw",
    "would_help",
    "write_none_of_these",
    "write_yes",
]
