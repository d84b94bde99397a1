"""The pages about her key worker, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.care.choices import ANOTHER_LANGUAGE, About, Firm, Style
from alongside.care.key_working.choices import Answer, Reason
from alongside.care.key_working.queries import Card
from alongside.her.who.forms import (
    AnswerForm,
    ChangeForm,
    LikeForm,
    RefuseForm,
    TalkForm,
    ThereForm,
    WayForm,
)
from alongside.kit.forms import Form
from alongside.kit.page import HerPage, Link
from alongside.kit.wording import _

HERE = "/today/who/"
BACK = Link(_("Who I see"), HERE)
WITH_YOU = _("%(name)s wrote this down with you on %(day)s.")
"""What she reads beside something that a worker wrote down in the room."""


@dataclass(frozen=True, slots=True)
class Line:
    """One of her pages about it: its name, where it is, and what she has said there."""

    words: str
    address: str
    about: str


@dataclass(frozen=True, slots=True)
class Press:
    """A button: what it says it does, and the form that does it."""

    words: str
    form: Form
    first: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A button that loosens something, or, once she has asked for that and it waits, what is said of it and the button
    that leaves it as it was. ``says`` is empty before.
    """

    says: str
    press: Press


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed(HerPage):
    """A page whose name in the list of tabs, which others may see, says less than its heading."""

    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoPage(HerPage):
    """How it stands, what she can do now, and what she has said. ``go``: where the first thing to do is; ``again``: that she
    can look at names she said no to, and the way there.
    """

    title: str = _("Who I see")
    stands: tuple[str, ...]
    go: Link | None = None
    press: Press | None = None
    change: Link | None = None
    again: tuple[str, Link] | None = None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPage(Headed):
    """One question about what she wants. ``why`` and ``seen_by`` stand before it; ``waits`` where a name waits;
    ``looser`` where a change would have to wait, ``asked`` where one does.
    """

    back: Link | None = BACK
    why: tuple[str, ...]
    seen_by: str
    waits: str
    looser: str
    asked: Asked | None
    form: LikeForm | TalkForm | ThereForm | WayForm


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusePage(Headed):
    """Whom she does not want: what it does and cannot do, whom she has named with a way off the list, and one more name.
    ``done``: a name was saved; ``still``: that it is her worker, who stays until she asks for somebody else.
    """

    title: str = _("Names")
    heading: str = _("Somebody I do not want")
    back: Link | None = BACK
    does: tuple[str, ...]
    named: tuple[tuple[str, Asked], ...]
    form: RefuseForm
    done: bool
    still: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeverPage(Headed):
    """Who must never see her record: what it does and cannot do, and a name."""

    title: str = _("Another name")
    heading: str = _("Somebody who must not see my record")
    back: Link | None = BACK
    does: tuple[str, ...]
    cannot: tuple[str, ...]
    form: RefuseForm
    more: str
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePage(Headed):
    """Who is proposed, and why; what they know; what each answer does."""

    title: str = _("A name for you")
    called: str
    back: Link | None = BACK
    card: str
    why: tuple[str, ...]
    knows: tuple[str, ...]
    yes: tuple[str, ...]
    silence: str
    talk: str
    said_yes: str
    presses: tuple[Press, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainPage(Headed):
    """Names she said no to that she can look at again: what that does, and a button for each."""

    title: str = _("Names again")
    heading: str = _("Names you said no to")
    back: Link | None = BACK
    does: tuple[str, ...]
    presses: tuple[Press, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPage(Headed):
    """Something that has happened, in a few sentences."""

    back: Link | None = BACK
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage(Headed):
    """Asking for somebody else: what happens now, what happens later, and the two ways to do it."""

    title: str = _("Somebody else")
    heading: str = _("Ask for somebody else")
    back: Link | None = BACK
    does: tuple[str, ...]
    press: Press
    at_once: tuple[str, ...]
    at_once_press: Press


CHANGED = {"change": _("Ask for somebody else"), "at_once": _("Stop it now and find somebody else")}


def change_forms() -> tuple[ChangeForm, ChangeForm]:
    """One for each way."""
    return ChangeForm(initial={"what": "change"}), ChangeForm(initial={"what": "at_once"})


def answer_presses(proposal: str, name: str, answered: str, *, said_yes: bool) -> tuple[Press, ...]:
    """What she can answer; yes and talking first only once."""
    words = {
        Answer.YES: _("Say yes to %(name)s") % {"name": name},
        Answer.ANOTHER: _("Ask for somebody else"),
        Answer.TALK: _("I want to talk first"),
    }
    return tuple(
        Press(said_words, AnswerForm(initial={"proposal": proposal, "said": said.value}), first)
        for said, said_words, first in (
            (said, said_words, said is Answer.YES) for said, said_words in words.items()
        )
        if not (said is Answer.TALK and answered == Answer.TALK)
        and not (said is Answer.YES and said_yes)
    )


def why_words(
    reasons: Sequence[Reason],
    *,
    card: Card,
    gender: str,
    spoken: str,
    styles: Sequence[Style],
    place: str,
) -> tuple[str, ...]:
    """Why this one, in the order of the list: what she asked for first, and that there is room last."""
    name = card.first_name
    words = {
        Reason.GENDER: GENDER_WORDS.get(
            gender.casefold(), _("%(name)s is of the gender you chose.")
        )
        % {"name": name},
        Reason.LANGUAGE: _("%(name)s speaks %(language)s.") % {"name": name, "language": spoken},
        Reason.STYLE: " ".join(
            STYLE_WORDS[style] % {"name": name} for style in styles if style in card.styles
        ),
        Reason.PLACE: (
            _("%(name)s works at %(place)s, where you can come.") % {"name": name, "place": place}
            if place
            else _("%(name)s works where you can come.") % {"name": name}
        ),
        Reason.ROOM: _("%(name)s has room for you.") % {"name": name},
    }
    return tuple(words[reason] for reason in Reason if reason in reasons and words[reason])


GENDER_WORDS = {
    "woman": _("%(name)s is a woman, as you asked."),
    "man": _("%(name)s is a man, as you asked."),
}
STYLE_WORDS = {
    Style.PLAIN: _("%(name)s says things straight."),
    Style.GENTLE: _("%(name)s goes gently."),
    Style.PRACTICAL: _("%(name)s gets things done with you."),
    Style.LISTENS: _("%(name)s listens more than they talk."),
}
LIKE_SAID = {
    ("woman", Firm.MUST): _("A woman. It must be a woman."),
    ("woman", Firm.WOULD_LIKE): _("A woman, if there is one."),
    ("man", Firm.MUST): _("A man. It must be a man."),
    ("man", Firm.WOULD_LIKE): _("A man, if there is one."),
}
THERE_SAID = {
    Firm.MUST: _("At times for women. It must be."),
    Firm.WOULD_LIKE: _("At times for women, if there are any."),
}
STYLE_SAID = {
    Style.PLAIN: _("Somebody who says things straight."),
    Style.GENTLE: _("Somebody who goes gently."),
    Style.PRACTICAL: _("Somebody who gets things done with me."),
    Style.LISTENS: _("Somebody who listens more than they talk."),
}
NOTHING_SAID = {
    About.WORKER_GENDER: _("You have not said. You do not have to."),
    About.LANGUAGE: _("English."),
    About.STYLE: _("You have not said. You do not have to."),
    About.WOMEN_ONLY: _("You have not said. You do not have to."),
}


def said_words(about: About, value: str, firm: Firm) -> str:
    """What she has said about one thing, as she reads it."""
    if about is About.WORKER_GENDER:
        return LIKE_SAID.get((value.casefold(), firm), value)
    if about is About.STYLE:
        return STYLE_SAID[Style(value)]
    if about is About.WOMEN_ONLY:
        return THERE_SAID[firm]
    if value == ANOTHER_LANGUAGE:
        return _("Another language. A person asks you which one.")
    words = (
        _("%(language)s. It must be.") if firm is Firm.MUST else _("%(language)s, if somebody can.")
    )
    return words % {"language": value}
