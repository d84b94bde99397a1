"""What can stand in the way of agreeing a time, in words for whoever asked. Who is kept apart is never the reason named."""

from __future__ import annotations


class NotAgreed(Exception):
    """The time cannot be agreed for an ordinary reason that its words say."""


class AlreadyAgreed(NotAgreed):
    """The visit has another agreed time."""

    def __init__(self) -> None:
        super().__init__("There is an agreed time for this visit already.")


class NoLongerDue(NotAgreed):
    """The visit has ended, or the time has begun."""

    def __init__(self) -> None:
        super().__init__("This time is over, or the visit is no longer due. Look at a newer plan.")
