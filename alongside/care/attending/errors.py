"""What can stand in the way of writing attendance down, in words for whoever tried."""

from __future__ import annotations


class NotYet(Exception):
    """The day has not come."""

    def __init__(self) -> None:
        super().__init__("This day has not come yet. Move or cancel the time instead.")


class NotThen(Exception):
    """The time that was given cannot be."""

    def __init__(self) -> None:
        super().__init__("Give a time on that day that is not in the future, like 09:05.")


class ByAnother(Exception):
    """Somebody else has written what became of the time."""

    def __init__(self) -> None:
        super().__init__("Somebody else has written down what became of this time.")
