"""The page of declaring."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localtime

from alongside.desk.interests.forms import DeclareForm
from alongside.kit.page import DeskPage
from alongside.services.interests.choices import WithWhom
from alongside.services.interests.models import Interest


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestsPage(DeskPage):
    """What the viewer has declared, without whom it is about, and the form."""

    mine: tuple[str, ...]
    form: DeclareForm


def line(row: Interest) -> str:
    """One declaration: since when, what sort, and whether it was read."""
    sort = WithWhom(row.with_whom).label
    since = f"{localtime(row.declared_at):%-d %B %Y}"
    if row.ended_at:
        return f"{sort}, declared on {since}. It no longer counts."
    if row.read_at:
        return f"{sort}, declared on {since}. The safety lead has read it."
    return f"{sort}, declared on {since}. It waits to be read by the safety lead."
