"""What is asked about a hand-over."""

from __future__ import annotations

from alongside.care.handing_over.choices import NotAskedWhy, Said, Why
from alongside.kit.choosing import OneOf, options
from alongside.kit.fields import Day, LongText
from alongside.kit.forms import Form


class WriteForm(Form):
    """What the new worker needs to know. ``to_worker`` gets its choices from the page."""

    matters = LongText(
        "What matters to her?",
        hint="In her words where you can. The new worker reads this first, once she has said yes.",
        missing="Write what matters to her, so that she need not say it all again",
        rows=5,
    )
    notes = LongText(
        "What is open?", hint="What was promised, what waits for an answer", required=False, rows=5
    )
    to_worker = OneOf(
        "Who could take over?",
        hint="Those she could have. She is asked before anything changes.",
        missing="Choose who could take over",
    )
    proposed_day = Day("From which day?", missing="Give the day from which it should count")
    why = OneOf("Why?", options(Why), missing="Choose why", into=Why)


class ReadForm(Form):
    """Nothing but the press."""


class SaidForm(Form):
    """What she said, written down beside her."""

    said = OneOf(
        "What does she say?",
        options(Said),
        hint="Ask her when you are with her, or when she rings. Saying nothing is not a yes.",
        missing="Choose what she says",
        into=Said,
    )


class CouldNotAskForm(Form):
    """Why she could not be asked."""

    why = OneOf(
        "Why could she not be asked?",
        options(NotAskedWhy),
        hint="The new worker can then read what was written. It cannot be closed before she says yes. She reads that you wrote this.",
        missing="Choose why she could not be asked",
        into=NotAskedWhy,
    )


class CloseForm(Form):
    """Nothing but the press."""


class CallOffForm(Form):
    """Nothing but the press."""
