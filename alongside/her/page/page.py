"""Her private page, as values. An opened one is only ever the answer to a form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.her.moments import moment
from alongside.her.page.forms import TearForm
from alongside.kit.forms import Form
from alongside.kit.page import HerPage
from alongside.kit.wording import _
from alongside.trust.entrusted.journal import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage(HerPage):
    """A form and the words around it: to start it, to open it, another passphrase, to destroy it. The name in the list
    of tabs says nothing of that; the heading may.
    """

    title: str = _("My page")
    heading: str = ""
    form: Form


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing she wrote, and the form that tears it out."""

    when: str
    words: str
    tear: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPage(HerPage):
    """What she wrote, newest first, and the box to write more."""

    title: str = _("My page")
    pieces: tuple[Piece, ...]
    form: Form


def pieces(entries: Iterable[Entry]) -> tuple[Piece, ...]:
    """What she wrote, in order."""
    return tuple(
        Piece(moment(one.written_at), one.words, TearForm(initial={"entry": str(one.id)}))
        for one in entries
    )
