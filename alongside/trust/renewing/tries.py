"""Counting wrong short secrets in a row. As her, at her own door."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Case, F, IntegerField, Value, When

from alongside.trust.renewing.models import Halves
from alongside.trust.renewing.rules import TRIES, TRIES_AFTER_RENEWAL, most_tries

MOST = Case(
    When(
        phrase_turn__gt=F("short_turn"),
        opened_turn__lt=F("phrase_turn"),
        then=Value(TRIES_AFTER_RENEWAL),
    ),
    default=Value(TRIES),
    output_field=IntegerField(),
)
"""`most_tries`, as the database reads it."""


def counted(her: UUID) -> str:
    """Count one more try, and give what it is checked against; empty where the private part is shut."""
    hers = Halves.objects.filter(client=her).exclude(secret="")
    if not hers.filter(wrong__lt=MOST).update(wrong=F("wrong") + 1):
        return ""
    return hers.values_list("secret", flat=True)[0]


def opened(her: UUID) -> None:
    """It was right: none was wrong, and whoever has this phrase has opened it."""
    Halves.objects.filter(client=her).update(wrong=0, opened_turn=F("phrase_turn"))


def is_shut(one: Halves) -> bool:
    """Whether no short secret opens the private part: there is none, or too many wrong ones were typed."""
    most = most_tries(
        phrase_turn=one.phrase_turn,
        short_turn=one.short_turn,
        opened_since=one.opened_turn >= one.phrase_turn,
    )
    return not one.secret or one.wrong >= most
