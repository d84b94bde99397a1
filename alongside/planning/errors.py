"""What can stand in the way of asking for a plan or of agreeing a time of it, in words for whoever asked."""

from __future__ import annotations

from uuid import UUID


class AlreadyPlanning(Exception):
    """The area is being planned already. ``run`` is that run, so that its progress can be shown."""

    def __init__(self, run: UUID) -> None:
        self.run = run
        super().__init__(
            "This area is being planned already. Wait for it to end, or stop it first."
        )


class NoSuchStart(Exception):
    """The visit has no such start. Open the page again."""
