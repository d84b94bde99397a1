"""What is asked, in order. Each may be left out; each says why it is asked."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.care.asking.rules import MOST
from alongside.kit.choosing import OneOf, Option
from alongside.kit.fields import LongText, Text
from alongside.kit.open_form import OpenForm
from alongside.kit.wording import _

WOMAN, MAN, EITHER = "woman", "man", ""
NO_MATTER = "either"


@dataclass(frozen=True, slots=True)
class Step:
    """One page. ``name``: the answer it gives. ``title``: its name in a list of tabs. ``why``: why it is asked."""

    name: str
    title: str
    question: str
    why: str
    short: str


STEPS: tuple[Step, ...] = (
    Step(
        "wants",
        _("Something to say"),
        _("What would you like to change?"),
        _("So that we can think about it before we answer. A few words are enough."),
        _("What you would like to change"),
    ),
    Step(
        "must_not",
        _("Something else to say"),
        _("What must not happen?"),
        _(
            "So that we do not do it. For example: no letters, or someone who must not hear of this."
        ),
        _("What must not happen"),
    ),
    Step(
        "worker",
        _("Who you talk to"),
        _("Who would you like to talk to?"),
        _("You choose. We keep to it, and tell you if it means that you have to wait."),
        _("Who you would like to talk to"),
    ),
    Step(
        "when",
        _("A good time"),
        _("When could you come, or talk?"),
        _("So that we only offer times that fit your life: school, work, sleep."),
        _("When you could come, or talk"),
    ),
    Step(
        "children",
        _("Who is with you"),
        _("Are there children you look after?"),
        _(
            "So that we can offer a place where they can come, or someone to look after them."
            " You do not have to say their names."
        ),
        _("Children you look after"),
    ),
    Step(
        "fears",
        _("What worries you"),
        _("Is there something that worries you about asking?"),
        _(
            "Many women worry about their children, or about who will hear of it. Then we can answer that first."
        ),
        _("What worries you"),
    ),
    Step(
        "way",
        _("How to answer you"),
        _("Is there a safe way to reach you?"),
        _(
            "You do not need one. You can read our answer here with a number that we give you."
            " If you write a way, say when it is safe, and what we may say."
        ),
        _("A safe way to reach you"),
    ),
)
AT: dict[str, int] = {step.name: place for place, step in enumerate(STEPS)}


def form_of(step: Step) -> type[OpenForm]:
    """The form that asks this. An empty answer is an answer."""
    if step.name == "worker":
        answer: LongText | Text | OneOf = OneOf(
            step.question,
            (
                Option(WOMAN, _("A woman")),
                Option(MAN, _("A man")),
                Option(NO_MATTER, _("It does not matter to me")),
            ),
            hint=step.why,
            required=False,
        )
    else:
        answer = LongText(step.question, hint=step.why, required=False, most=MOST)
    return type("StepForm", (OpenForm,), {"answer": answer})
