"""What is to be said to somebody. Afterwards it holds which words went under which rule, and nothing they said."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from alongside.kit.data_map import Declared, Keep, Private, hers
from alongside.people.models import Client
from alongside.trust.contact.choices import OPEN, Kind, Reason, State
from alongside.trust.contact.models.contacts import SafeContact


class Outbox(models.Model):
    """One message, written in the transaction of what causes it.

    No time in it is the time of anybody's act: ``soonest`` is the start of an hour or a day, and
    ``send_at`` the moment that hour has for her whatever happened.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.TextField(unique=True)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    kind = models.TextField(choices=Kind.choices)
    details = models.JSONField(default=dict, blank=True)
    soonest = models.DateTimeField()
    send_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    state = models.TextField(choices=State.choices, default=State.WAITING)
    reason = models.TextField(choices=Reason.choices, blank=True, default="")
    rule = models.ForeignKey(SafeContact, models.PROTECT, null=True, blank=True, related_name="+")
    template = models.TextField(blank=True, default="")
    attempt = models.UUIDField(null=True, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(Private.D3, purpose, Keep.SHORT)
        for name, purpose in {
            "id": "to tell messages apart",
            "key": "so that one cause makes one message",
            "client": "who is to be told",
            "kind": "why",
            "details": "the day or time it may name; emptied when it is settled",
            "soonest": "the hour before which it does not go",
            "send_at": "its moment",
            "expires_at": "when it is too old",
            "state": "where it stands",
            "reason": "what decided",
            "rule": "which safe contact let it go",
            "template": "which reviewed words went",
            "attempt": "which process is handing it over",
            "began_at": "since when it is being handed over",
        }.items()
    }

    class Meta:
        """What is settled holds no content and no moment of anybody's act."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in OPEN]) | Q(details={}),
                name="outbox_settled_holds_nothing",
            ),
            models.CheckConstraint(
                condition=Q(state="sending", attempt__isnull=False, began_at__isnull=False)
                | (~Q(state="sending") & Q(attempt=None, began_at=None)),
                name="outbox_sending_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | (Q(rule__isnull=False) & ~Q(template="")),
                name="outbox_sent_under_a_rule",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gte=F("soonest")), name="outbox_expires_after_it_starts"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["send_at"],
                condition=Q(state__in=[state.value for state in OPEN]),
                name="outbox_open",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"message {self.pk}"
