"""Two tables: beside whom each half of her account was set last, and that a second person is waited for."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from alongside.kit.data_map import Declared, Keep, Private, hers
from alongside.people.models import Client, Organisation, Worker
from alongside.trust.renewing.choices import Ended, Seen, Why

D3 = Private.D3


class Halves(models.Model):
    """The two halves of her account. Turns are numbered: 1 is the making, and each renewal has the next.

    ``secret``: the slow hash of her short secret; empty while the private part is shut. ``short_by`` empty, where there is
    a secret: she chose it herself, on her own page. ``wrong``: wrong ones in a row. ``opened_turn``: the turn of the
    phrase with which she opened the private part last. ``last_by``: who wrote the row; its wall holds them to their own name.
    """

    client = models.OneToOneField(Client, models.PROTECT, primary_key=True, related_name="+")
    phrase_by = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    phrase_turn = models.IntegerField(default=1)
    short_by = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    short_turn = models.IntegerField(default=0)
    secret = models.TextField(blank=True, default="")
    wrong = models.IntegerField(default=0)
    opened_turn = models.IntegerField(default=0)
    last_by = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(D3, purpose, Keep.RELATION)
        for name, purpose in {
            "client": "whose account",
            "phrase_by": "beside whom she chose her phrase",
            "phrase_turn": "which of the two is newer",
            "short_by": "beside whom she chose her short secret",
            "short_turn": "which of the two is newer",
            "secret": "to check her short secret for the private part; kept as a slow hash",
            "wrong": "to end guessing",
            "opened_turn": "whether she has opened it since the phrase was renewed",
            "last_by": "that nobody writes this in another's name",
        }.items()
    }

    class Meta:
        """Two hands, but for the making; the newer half was set by whoever wrote the row."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(secret="")
                | Q(short_by=None)
                | Q(phrase_by=None)
                | ~Q(short_by=F("phrase_by"))
                | Q(phrase_turn=1, short_turn=1),
                name="renewing_two_hands",
            ),
            models.CheckConstraint(
                condition=Q(secret="", short_turn=0, short_by=None)
                | (~Q(secret="") & Q(short_turn__gt=0)),
                name="renewing_shut_or_open",
            ),
            models.CheckConstraint(
                condition=Q(phrase_turn__gte=F("short_turn"), last_by=F("phrase_by"))
                | Q(phrase_turn__gte=F("short_turn"), last_by=None, phrase_by=None)
                | Q(short_turn__gt=F("phrase_turn"), last_by=F("short_by"))
                | Q(short_turn__gt=F("phrase_turn"), last_by=None, short_by=None),
                name="renewing_the_newer_by_the_last",
            ),
        ]

    def __str__(self) -> str:
        """Whose, as an id."""
        return f"halves of client {self.pk}"


class Waiting(models.Model):
    """A second person is waited for. ``first``: who renewed her phrase last, and is never the second."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    service = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    first = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    why = models.TextField(choices=Why.choices)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ended = models.TextField(choices=Ended.choices, blank=True, default="")
    ended_by = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    seen = models.TextField(choices=Seen.choices, blank=True, default="")

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(D3, purpose, Keep.RELATION)
        for name, purpose in {
            "id": "to tell them apart",
            "client": "whose account",
            "service": "whose people are asked first",
            "first": "who may not be the second",
            "why": "why it takes a second person",
            "asked_at": "since when",
            "due_at": "by when she has been told somebody sees her",
            "ended": "how it ended",
            "ended_by": "who saw her",
            "ended_at": "when",
            "seen": "how they saw her",
        }.items()
    }

    class Meta:
        """One at a time; ended by somebody who is not the first, and who says how they saw her."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"], condition=Q(ended=""), name="renewing_one_waiting"
            ),
            models.CheckConstraint(
                condition=Q(ended="", ended_by=None, ended_at=None, seen="")
                | Q(ended=Ended.NOT_NEEDED, ended_at__isnull=False, seen="")
                | (
                    Q(ended__in=(Ended.SET, Ended.NOT_THEIRS))
                    & Q(ended_by__isnull=False, ended_at__isnull=False)
                    & ~Q(seen="")
                    & (Q(first=None) | ~Q(ended_by=F("first")))
                ),
                name="renewing_ended_by_a_second",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"waiting {self.pk}"
