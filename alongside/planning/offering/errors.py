"""What can stand in the way of an offer or an answer. The words are for whoever asked; she reads others."""

from __future__ import annotations

from uuid import UUID

from alongside.care.offered.choices import State


class NotOffered(Exception):
    """No offer was made, for an ordinary reason that its words say."""


class AlreadyOffered(NotOffered):
    """An offer of the visit waits for her answer. ``offer`` is its id."""

    def __init__(self, offer: UUID) -> None:
        super().__init__(
            "Times for this visit are with her already. Wait, or take that offer back."
        )
        self.offer = offer


class NotDue(NotOffered):
    """The visit has ended."""

    def __init__(self) -> None:
        super().__init__("This visit is no longer due. There is nothing to offer.")


class AlreadyAnswered(Exception):
    """The offer has an answer, or has ended. ``state``: what became of it."""

    def __init__(self, state: State) -> None:
        super().__init__("This offer is closed. What stands now is on the page.")
        self.state = state


class Gone(Exception):
    """The time she picked cannot be agreed any more. Nothing was changed: what stood before stands."""

    def __init__(self) -> None:
        super().__init__("This time cannot be agreed. Nothing was changed.")
