"""Which client an entry is."""

from __future__ import annotations

from uuid import UUID

from alongside.kit.choosing import OneOf
from alongside.kit.forms import Form

NEW = "new"


class MatchForm(Form):
    """One of the people who look alike, or somebody new."""

    match = OneOf(
        "Who is it?",
        hint="Ring the person who wrote it if you are not sure. Say nothing about who is known here.",
        missing="Choose who it is, or that it is somebody new",
    )

    def client(self) -> UUID | None:
        """The client, or None for somebody new. Only after ``is_valid()``."""
        chosen: str = self.cleaned_data["match"]
        return None if chosen == NEW else UUID(chosen)
