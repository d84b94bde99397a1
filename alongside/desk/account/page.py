"""The page of her account, as values, with what to read out."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.account.forms import CloseForm, SecretsForm
from alongside.desk.banner import Banner
from alongside.kit.page import DeskPage

READ_OUT: tuple[tuple[str, str], ...] = (
    (
        "What it is",
        (
            "Your page is a place on the internet. You can say there who you want to see and when you can come,"
            " and see who looked at your notes. You do not need it: all you can do there you can also do here with us."
        ),
    ),
    (
        "The name",
        "You choose a name to open it with. Do not use your own name.",
    ),
    (
        "The phrase",
        (
            "Four plain words that you can remember. It is what opens your page, so nobody else should"
            " know it. It is kept so that nobody here can read it."
        ),
    ),
    (
        "The short secret",
        (
            "If somebody holds your phone while your page is open, the short secret keeps them out of your private pages."
            " Choose something that they would not guess."
        ),
    ),
    (
        "If you forget",
        (
            "Tell us when you are here. We make a new one together. We never send anything to your phone or your email"
            " to get you in, so nobody who has those can get in that way."
        ),
    ),
    (
        "What it cannot do",
        (
            "The phone or computer you use keeps the name of the site in its list. If somebody else looks at your phone,"
            " you can use your page here with us and on no phone at all."
        ),
    ),
)
"""Why each thing is asked, in words for her."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage(DeskPage):
    """``state``: how it stands now, in words. ``secrets`` makes or renews; ``close`` is there where it is open."""

    banner: Banner
    state: str
    save: str
    action: str
    offered: str
    secrets: SecretsForm
    close: CloseForm | None = None
    close_action: str = ""
    read_out: tuple[tuple[str, str], ...] = READ_OUT
