"""Her way in, as values."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.her.sign_in.forms import NameAndPhrase
from alongside.kit.page import HerPage, Link
from alongside.kit.wording import _

NOT_OPENED = _(
    "That did not open. Check both boxes and try again."
    " If you have tried a few times, wait one minute first."
)
STAFF = Link(_("Work here? Sign in here"), "/sign-in/")
OLD = _("This page was open for a long time. Type it again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPage(HerPage):
    """Name and phrase."""

    title: str = _("Open your page")
    form: NameAndPhrase
    staff: Link = STAFF
