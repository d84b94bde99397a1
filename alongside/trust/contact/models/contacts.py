"""How it is safe to reach somebody. The number or address stands apart, sealed, behind its own wall."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q

from alongside.kit.data_map import Declared, Private, guarded, hers
from alongside.people.models import Client, Worker
from alongside.trust.contact.choices import (
    Channel,
    Detail,
    HowConfirmed,
    IfAnother,
    Phrase,
    WhoAnswers,
    Wording,
)


class HoursOfAWeek(Func):
    """Every number of an array is an hour of a week."""

    template = "(0 <= all(%(expressions)s) and 167 >= all(%(expressions)s))"
    output_field = models.BooleanField()


class SafeContact(models.Model):
    """One rule. It waits until ``started_at``, and counts from then until ``ended_at``.

    A change is a new row. At most one counts and at most one waits for each client.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="safe_contacts")
    channel = models.TextField(choices=Channel.choices)
    hours = ArrayField(models.SmallIntegerField(), default=list)
    wording = models.TextField(choices=Wording.choices, default=Wording.NONE)
    phrase = models.TextField(choices=Phrase.choices, blank=True, default="")
    language = models.TextField(default="en")
    details = ArrayField(models.TextField(choices=Detail.choices), default=list)
    who_answers = models.TextField(choices=WhoAnswers.choices, default=WhoAnswers.ONLY_HER)
    voicemail = models.BooleanField(default=False)
    if_another = models.TextField(choices=IfAnother.choices, default=IfAnother.RING_OFF)
    withhold_number = models.BooleanField(default=True)
    danger = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_how = models.TextField(choices=HowConfirmed.choices, blank=True, default="")
    confirmed_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_by_her = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    waits_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(Private.D2, purpose)
        for name, purpose in {
            "id": "to tell rules apart",
            "client": "whose rule it is",
            "channel": "by what she may be reached",
            "hours": "in which hours of the week, by the clock on the wall",
            "wording": "which words may be used",
            "phrase": "which phrase was agreed",
            "language": "in which language",
            "details": "what a message may name",
            "who_answers": "who may pick up",
            "voicemail": "whether a message may be left",
            "if_another": "what to say if somebody else answers",
            "withhold_number": "whether our number is hidden when a person rings",
            "danger": "that she or a worker said there is danger, so that it counts for less long",
            "confirmed_at": "when it was last confirmed; it ends by itself after that",
            "confirmed_how": "how it was confirmed",
            "confirmed_by": "who confirmed it",
            "asked_by_her": "that it was asked for from her own device",
            "asked_at": "when it was asked for",
            "waits_until": "until when a call back cannot confirm it yet",
            "started_at": "since when it counts",
            "paused_at": "since when nothing is sent, until it is confirmed again",
            "ended_at": "since when it no longer counts",
        }.items()
    }

    class Meta:
        """One counts, one waits; a phrase where phrases are used; confirmed by somebody, somehow, or not at all."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(started_at__isnull=False, ended_at=None),
                name="contact_one_counts",
            ),
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(started_at=None, ended_at=None),
                name="contact_one_waits",
            ),
            models.CheckConstraint(
                condition=HoursOfAWeek(F("hours")), name="contact_hours_of_a_week"
            ),
            models.CheckConstraint(
                condition=~Q(wording="phrase") | ~Q(phrase=""), name="contact_names_its_phrase"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_how="", confirmed_by=None)
                | (
                    Q(confirmed_at__isnull=False, confirmed_by__isnull=False) & ~Q(confirmed_how="")
                ),
                name="contact_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(started_at=None) | Q(ended_at__gte=F("started_at")),
                name="contact_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"safe contact {self.pk}"


class Address(models.Model):
    """The number, email or postal address of a rule: sealed, with stand-ins that can only be compared."""

    contact = models.OneToOneField(
        SafeContact, models.PROTECT, primary_key=True, related_name="address"
    )
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    blind = models.TextField(db_index=True)
    confirmed_blind = models.TextField(blank=True, default="")

    data_map: ClassVar[dict[str, Declared]] = {
        "contact": guarded("which rule it belongs to"),
        "client": guarded("whose it is"),
        "sealed": guarded("the number or address"),
        "blind": guarded("to notice that two people are reached at one number, without reading it"),
        "confirmed_blind": guarded("to notice that it is not the one that was confirmed"),
    }

    def __str__(self) -> str:
        """The rule's id."""
        return f"address of safe contact {self.pk}"
