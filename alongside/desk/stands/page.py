"""The pages about a time that may have to change, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.banner import Banner
from alongside.desk.safety.page import Act
from alongside.kit.forms import Form
from alongside.kit.page import DeskPage, Link
from alongside.trust.contact.in_words import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePage(DeskPage):
    """Whose time and what stands against it; the rule before any number; what she reads; what can be done.

    ``state``: in one line, first; ``against``: each with what would keep it; ``acts``: asking her; ``ends``: how it ends.
    """

    banner: Banner
    state: str
    warm: bool
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    against: tuple[tuple[str, str], ...]
    lead: Link | None
    contact: Rule
    heading: str
    acts: tuple[Act, ...]
    ends: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPage(DeskPage):
    """For whoever does not see her: somebody who asks her is found."""

    told: tuple[str, ...]
    form: Form
