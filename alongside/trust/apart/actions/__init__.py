"""The verbs of keeping apart: the diary's, the keep-aparts' own, and those of records that are one person."""

from alongside.trust.apart.actions.diary import (
    ask_unchecked,
    book,
    call_off,
    cancel,
    check_in,
    move,
)
from alongside.trust.apart.actions.keep_aparts import (
    end_keep_apart,
    look_at_again,
    save_keep_apart,
    save_outsider,
)
from alongside.trust.apart.actions.records import merge, split
from alongside.trust.apart.actions.shifts import Shift, keep_shifts

__all__ = [
    "Shift",
    "ask_unchecked",
    "book",
    "call_off",
    "cancel",
    "check_in",
    "end_keep_apart",
    "keep_shifts",
    "look_at_again",
    "merge",
    "move",
    "save_keep_apart",
    "save_outsider",
    "split",
]
