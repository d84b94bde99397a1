"""The pages about a must in the way, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.banner import Banner
from alongside.desk.safety.page import Act
from alongside.kit.forms import Form
from alongside.kit.page import DeskPage
from alongside.planning.musts import Must
from alongside.trust.contact.in_words import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class MustPage(DeskPage):
    """The rule first, then the question, then what was said. ``other_ways``: the question where it is about no must."""

    banner: Banner
    contact: Rule
    waits: tuple[tuple[str, str], ...]
    musts: tuple[Must, ...]
    other_ways: str
    before: tuple[str, ...]
    acts: tuple[Act, ...]
    others: tuple[Act, ...]
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPage(DeskPage):
    """For whoever does not see her: what is to be found, and what would help."""

    told: tuple[str, ...]
    helps: tuple[str, ...]
    form: Form
    button: str
