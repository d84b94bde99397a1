"""The rule that counts for her, and what waits, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from tests.capabilities.access.twin.values import Key
from tests.capabilities.access.twin.values import World as Access

NONE = "none"
NUMBERS = {"text", "voice"}  # a number that one of them has, the other can use


@dataclass(frozen=True)
class Rule:
    """What was agreed, and how far it counts."""

    channel: str
    hours: frozenset[int]
    wording: str
    number: str
    danger: bool = False
    confirmed: datetime | None = None
    room: bool = False
    paused: bool = False


@dataclass(frozen=True)
class World:
    """All that decides; of each record the rule that counts and the change that waits. `looks`: of whom, by whom."""

    access: Access
    counts: Mapping[Key, Rule] = field(default_factory=dict)
    waits: Mapping[Key, Rule] = field(default_factory=dict)
    looks: tuple[tuple[Key, Key], ...] = ()

    def saying(self, her: Key, rule: Rule) -> World:
        """This counts for her now, and nothing waits."""
        waits = {key: one for key, one in self.waits.items() if key != her}
        return replace(self, counts={**self.counts, her: rule}, waits=waits)
