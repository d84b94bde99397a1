"""Why nothing can be said about a diary."""

from __future__ import annotations


class CannotProve(Exception):
    """The diary, its keys or a right are missing. The words name nobody, no place and no time."""
