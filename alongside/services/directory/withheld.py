"""Why an entry is hidden where its record does not say so itself, and what follows: what is kept of it, and who is shown it."""

from __future__ import annotations

from django.db.models import Q

from alongside.services.directory.choices import AddressAnswer, Hidden

NEAR = "another entry at the same place may have to stay secret"
MENTIONS = "its words hold the address of another entry that may have to stay secret"
JOINED = "a person said that it is the same as one that may have to stay secret"
SAID = "a person here said that its place is not to be shown"
BEFORE = "its record said before that its address may have to stay secret"
OURS = frozenset([NEAR, MENTIONS, JOINED, SAID])
"""Reasons that do not come from the record itself."""
KEPT_BACK = (AddressAnswer.OUT, AddressAnswer.WITHOUT)
"""Answers by which a person hides a place."""


def is_withheld(hidden: str, answer: str) -> bool:
    """Whether nothing may be kept that tells where it is."""
    return hidden != Hidden.NO and answer != AddressAnswer.PUBLIC


def is_left_out(hidden: str, answer: str) -> bool:
    """Whether nobody is shown it."""
    return hidden != Hidden.NO and answer not in (AddressAnswer.WITHOUT, AddressAnswer.PUBLIC)


def may_be_shown() -> Q:
    """Of rows of `At`: not those that wait for a person to say whether where they are is a secret."""
    answered = Q(service__address_answer__in=(AddressAnswer.WITHOUT, AddressAnswer.PUBLIC))
    return Q(service__hidden=Hidden.NO) | answered
