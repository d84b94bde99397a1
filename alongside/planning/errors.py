"""What can stand in the way of asking for a plan, in words for whoever asked."""

from __future__ import annotations

from uuid import UUID


class AlreadyPlanning(Exception):
    """The area is being planned already. ``run`` is that run, so that its progress can be shown."""

    def __init__(self, run: UUID) -> None:
        self.run = run
        super().__init__(
            "This area is being planned already. Wait for it to end, or stop it first."
        )
