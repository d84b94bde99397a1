"""Her way in, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.her.sign_in.forms import NameAndPhrase, ShortSecret
from alongside.kit.page import HerPage, Link

NOT_OPENED = (
    "That did not open. Check both boxes and try again."
    " If you have tried a few times, wait one minute first."
)
STAFF = Link("Work here? Sign in here", "/sign-in/")
OLD = "This page was open for a long time. Type it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPage(HerPage):
    """Name and phrase."""

    title: str = "Open your page"
    form: NameAndPhrase
    staff: Link = STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivatePage(HerPage):
    """The short secret."""

    title: str = "One more step"
    form: ShortSecret
