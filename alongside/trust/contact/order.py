"""Which of two safe-contact rules is tighter. What is not provably tighter counts as looser, and waits."""

from __future__ import annotations

from dataclasses import fields

from alongside.trust.contact.choices import Channel, WhoAnswers, Wording
from alongside.trust.contact.facts import Safe
from alongside.trust.contact.rules import lasts

SAME = (
    "channel",
    "address",
    "confirmed_address",
    "confirmed_how",
    "language",
    "if_another",
    "withhold_number",
)
"""Fields with no order: another value is another rule."""
NARROWER = ("hours", "details")
"""Fields where less of it is tighter."""
TIGHTEST = {
    "wording": Wording.NONE,
    "phrase": None,
    "who_answers": WhoAnswers.ONLY_HER,
    "voicemail": False,
    "danger": True,
    "paused": True,
    "ended": True,
}
"""Fields with one value that is tighter than all others; the others have no order among themselves."""


def no_looser(new: Safe, old: Safe) -> bool:
    """Whether whatever the new rule allows, the old one allowed too, in the same words to the same address."""
    if reaches_nobody(new):
        return True
    if any(getattr(new, name) != getattr(old, name) for name in SAME):
        return False
    if not all(getattr(new, name) <= getattr(old, name) for name in NARROWER):
        return False
    tight = all(
        getattr(new, name) in (tightest, getattr(old, name)) for name, tightest in TIGHTEST.items()
    )
    return tight and _counts_no_longer(new, old)


def reaches_nobody(safe: Safe) -> bool:
    """Whether it is an end to all contact. A pause is not: what it pauses comes back as it was."""
    return safe.channel == Channel.NONE or safe.ended


def _counts_no_longer(new: Safe, old: Safe) -> bool:
    if new.confirmed_at is None:
        return True
    return (
        old.confirmed_at is not None
        and new.confirmed_at == old.confirmed_at
        and lasts(new) <= lasts(old)
    )


PLACED = {*SAME, *NARROWER, *TIGHTEST, "confirmed_at"}
if {field.name for field in fields(Safe)} != PLACED:
    raise TypeError("every field of a safe contact needs its place in the order")
