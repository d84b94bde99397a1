"""The verbs of keeping apart: the diary's, the keep-aparts' own, and those of records that are one person."""

from alongside.trust.apart.actions.diary import book, cancel, check_in, move
from alongside.trust.apart.actions.keep_aparts import (
    end_keep_apart,
    look_at_again,
    save_keep_apart,
    save_outsider,
)
from alongside.trust.apart.actions.records import merge, split

__all__ = [
    "book",
    "cancel",
    "check_in",
    "end_keep_apart",
    "look_at_again",
    "merge",
    "move",
    "save_keep_apart",
    "save_outsider",
    "split",
]
