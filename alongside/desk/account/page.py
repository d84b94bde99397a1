"""The page of her account, as values, with what to read out."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localtime

from alongside.desk.account.forms import PhraseForm, PressForm
from alongside.desk.banner import Banner
from alongside.desk.safety.page import Act
from alongside.kit.page import DeskPage
from alongside.trust.renewing.choices import Why
from alongside.trust.sign_in.second_person import Waits
from alongside.trust.sign_in.standing import Standing, State

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
            "Tell us when you are here. One of us makes a new phrase with you. If you have forgotten the short secret too,"
            " somebody else makes that with you, so that no one person here can open all of your page. We never send"
            " anything to your phone or your email to get you in, so nobody who has those can get in that way."
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
STATES = {
    State.NONE: "No account yet.",
    State.OPEN: "The account is open.",
    State.CLOSED: "The account is closed.",
}
SAVES = {
    State.NONE: "Make the account",
    State.OPEN: "Save the new phrase",
    State.CLOSED: "Open it again with this phrase",
}
SHUT = "Their private pages are shut."
BY_TWO = (
    "You set the short secret with them as well. If you make the new phrase, their private pages stay shut until somebody"
    " else has seen them, within two working days. If a colleague who works with them makes it instead, they stay open to"
    " the short secret they know."
)
STAYS = "Their short secret stays as it is, and opens their private pages. You do not need to know it, so do not ask."
FIRST = (
    "You made their phrase, so somebody else makes the short secret with them: nobody makes both."
)
SOMEBODY = "Only where they forgot it. You did not make their phrase, so you can be the second person: ask, and go on here."
OTHER = "You did not make their phrase, so you can be the second person."
SECOND = (
    "See them yourself first. They type; look away while they do. Do not ask for their phrase, and do not let them type"
    " it on your machine."
)
NOT_THEIRS = "A new phrase takes somebody else now: a colleague who works with them makes it."
"""For whoever made a phrase that was not theirs. What they said of it is not told to that worker."""
ASK_THEM = (
    "Did you ask for a new phrase?",
    "Was it you who sat with them?",
    "Is anybody making you do this?",
)
"""What the second person asks her, on her own."""
UNASKED = (
    "If they had not asked for it: nobody can open their pages after that, whoever has them open is out at once, and"
    " somebody outside the team asks why it was made."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage(DeskPage):
    """``state``: how it stands now, in words. ``renew``, ``ask``, ``close``: what can be done, where it can;
    ``second``: the second person's page, for who may be that."""

    banner: Banner
    where: str
    state: str
    told: str = ""
    exists: bool
    offered: str
    save: str
    renewing: str = ""
    renew: PhraseForm | None = None
    first: str = ""
    second: str = ""
    ask: PressForm | None = None
    close: PressForm | None = None
    read_out: tuple[tuple[str, str], ...] = READ_OUT


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondPage(DeskPage):
    """For the second person: whom to see, why, what to ask her, and what can be done then."""

    title: str = "See somebody as the second person"
    banner: Banner
    why: str
    phrase: str
    by: str
    ask_them: tuple[str, ...] = ASK_THEM
    before: str = SECOND
    acts: tuple[Act, ...]


def state_of(found: Standing) -> str:
    """How it stands, in words."""
    shut = found.shut and found.state is not State.NONE
    return f"{STATES[found.state]} {SHUT}" if shut else STATES[found.state]


def told_of(found: Standing) -> str:
    """Who is asked, and by when."""
    if found.due is None:
        return ""
    return f"A second person is asked to see them by {localtime(found.due):%A %-d %B at %H:%M}."


def renewing_of(found: Standing) -> str:
    """What a new phrase from this worker does to the private pages; or that they make none."""
    if found.not_theirs:
        return NOT_THEIRS
    if found.set_short:
        return BY_TWO
    return "" if found.shut else STAYS


def may_be(found: Standing) -> bool:
    """Whether this worker may be the second person."""
    return not (found.set_phrase or found.not_theirs)


def who_of(found: Standing) -> str:
    """Who makes a new short secret with them."""
    if not may_be(found):
        return FIRST
    return OTHER if found.waiting else SOMEBODY


def why_of(one: Waits) -> str:
    """Why it takes a second person."""
    return f"{Why(one.why).label}."


def phrase_of(one: Waits) -> str:
    """Who made the phrase, and when."""
    if one.phrase_at is None:
        return "Nobody has made a new phrase with them."
    return f"{one.phrase_by}, on {localtime(one.phrase_at):%A %-d %B at %H:%M}."
