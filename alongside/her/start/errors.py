"""What can be wrong with the library of help."""

from __future__ import annotations

from pathlib import Path


class BadTopic(Exception):
    """A topic cannot be served as it is written. Says which file, which field and what is expected there."""

    def __init__(self, path: Path, field: str, expected: str) -> None:
        super().__init__(f"{path.parent.name}/{path.name}: {field}: {expected}")
