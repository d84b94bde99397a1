"""The closed lists of caseloads. Values are stored as these words and never change."""

from django.db.models import TextChoices


class State(TextChoices):
    """Where a file is. The words beside it are what its page says."""

    COLUMNS = "columns", "Waits for its columns"
    TO_CHECK = "to_check", "Waits to be read"
    CHECKING = "checking", "Is being read"
    PROBLEMS = "problems", "Has something to put right"
    READY = "ready", "Can be brought in"
    TO_BRING = "to_bring", "Waits to be brought in"
    BRINGING = "bringing", "Is being brought in"
    DONE = "done", "Brought in"
    BROKEN = "broken", "Stopped by a fault"
    GONE = "gone", "Thrown away"


WORKS = (State.TO_CHECK, State.CHECKING, State.TO_BRING, State.BRINGING)
"""While it is in one of these, somebody who waits for it looks again."""
HAS_FILE = (State.COLUMNS, *WORKS, State.PROBLEMS, State.READY)
"""While it is in one of these, the file is kept, sealed."""


class Part(TextChoices):
    """What is kept of a file while it is needed."""

    FILE = "file", "the file"
    FOUND = "found", "what was found in it"
