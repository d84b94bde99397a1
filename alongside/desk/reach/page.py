"""The page on which it is written down how somebody is reached."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.banner import Banner
from alongside.desk.reach.forms import RuleForm, StillForm
from alongside.kit.page import DeskPage
from alongside.trust.contact.in_words import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachPage(DeskPage):
    """What counts now, whether it is still so, and what they say from now on. ``still`` is None without a rule."""

    banner: Banner
    contact: Rule
    still: StillForm | None
    form: RuleForm
