"""The pages of referrals, in words. What she wants stands first; what it means for us stands last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.care.choices import Style
from alongside.care.key_working.choices import Answer, Reason
from alongside.desk.banner import Banner
from alongside.desk.referral.forms import ActForm, CardForm, ReferralForm, SomebodyNewForm
from alongside.kit.page import DeskPage
from alongside.kit.speech import joined
from alongside.planning.key_worker import Fit


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody for whom a key worker is looked for: who, how it stands, and by when."""

    words: str
    stands: str
    when: str
    late: bool
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(DeskPage):
    """Whom the viewer may choose for, and what they have written."""

    rows: tuple[Row, ...]
    written: tuple[str, ...]
    may_write: bool
    has_card: bool
    may_have_card: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WritePage(DeskPage):
    """The questions."""

    form: ReferralForm | SomebodyNewForm
    beside: str
    save: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPage(DeskPage):
    """The questions, and what women read now."""

    form: CardForm
    now: str


@dataclass(frozen=True, slots=True)
class Press:
    """A button: its words, the form behind it, and whether it is the first thing to do."""

    words: str
    form: ActForm
    first: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who waits for their answer: why, what they have said, and what can be written down."""

    name: str
    why: tuple[str, ...]
    stands: tuple[str, ...]
    presses: tuple[Press, ...]
    take_back: Press
    own: bool


@dataclass(frozen=True, slots=True)
class Could:
    """Somebody who could be proposed."""

    name: str
    why: str
    load: str
    press: Press


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage(DeskPage):
    """One person. What the viewer may not see is empty, and nothing says so."""

    banner: Banner
    stands: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    written: str
    choices: tuple[str, ...]
    proposal: Proposal | None
    could: tuple[Could, ...]
    nobody: tuple[str, ...]
    said_no: str
    again: tuple[Press, ...]
    before: tuple[str, ...]
    chooses: bool
    others: tuple[Press, ...]


SAID = {
    Answer.YES: "They say yes",
    Answer.ANOTHER: "They ask for somebody else",
    Answer.TALK: "They want to talk first",
}
ANSWERED = {
    "": "no answer, taken back",
    Answer.YES: "they said yes",
    Answer.ANOTHER: "they asked for somebody else",
    Answer.TALK: "they wanted to talk first; taken back",
}
STYLES = {
    Style.PLAIN: "says things straight",
    Style.GENTLE: "goes gently",
    Style.PRACTICAL: "gets things done with people",
    Style.LISTENS: "listens more than they talk",
}
NOBODY = "Nobody can be proposed as things are now. This needs a conversation with them."
SAID_NO_TO = (
    "Nothing else is in the way of {who} but that they said somebody else when the name was proposed. You may ask them,"
    " alone and without pressing, whether they would look at {it} again. They do not have to. They can say it on their own"
    " page too, under Who I see, and a name comes to them as before: only their yes counts."
)
ANOTHER_ANSWER = (
    "Nobody can be proposed as things are now. With another answer to what stands here somebody could be."
    " They do not have to give one: ask, and change nothing without them."
)


def press(words: str, what: str, which: object, *, first: bool = False) -> Press:
    """A button and its form."""
    return Press(words, ActForm(initial={"what": what, "which": str(which)}), first)


def could(fit: Fit, why: tuple[str, ...], *, first: bool) -> Could:
    """One row of who could be proposed. Why stands before what it does to a caseload."""
    cap = fit.candidate.worker.caseload_cap
    load = f"{fit.load_after / 10:g} of {cap / 10:g}"
    button = press(f"Propose {fit.candidate.name}", "propose", fit.id, first=first)
    return Could(fit.candidate.name, "; ".join(why), load, button)


def why_words(
    reasons: Sequence[Reason],
    *,
    gender: str,
    spoken: str,
    styles: Sequence[Style],
    places: Sequence[str],
) -> tuple[str, ...]:
    """Why somebody fits, in the order of the list."""
    words = {
        Reason.GENDER: f"a {gender}, as they asked",
        Reason.LANGUAGE: f"speaks {spoken.title()}",
        Reason.STYLE: joined([STYLES[style] for style in styles]),
        Reason.PLACE: f"works at {joined(places)}" if places else "works where they can come",
        Reason.ROOM: "has room",
    }
    return tuple(words[reason] for reason in Reason if reason in reasons and words[reason])
