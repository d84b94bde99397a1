"""The closed set of words for workers. There is one text: no name, no place, no reason, whatever it is about."""

from __future__ import annotations

from enum import Enum


class ForWorkers(Enum):
    """What a worker can be sent."""

    LOOK = "Please look at your list."

    @property
    def subject(self) -> str:
        """The subject, where it goes as email."""
        return "Your list"
