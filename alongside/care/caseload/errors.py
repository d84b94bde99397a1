"""What can be wrong with a file that is sent, in words that say what to do."""

from __future__ import annotations


class NotReadable(ValueError):
    """The file cannot be read. ``expected``: what it should be; ``mend``: what to do."""

    def __init__(self, expected: str, mend: str) -> None:
        self.expected, self.mend = expected, mend
        super().__init__(f"This is not {expected}. {mend}")


class NotNow(Exception):
    """The file is not at a point where that can be done: somebody was first, or it is gone."""
