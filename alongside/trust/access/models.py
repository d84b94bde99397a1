"""The rows that open a record: links, arrivals, grants, packages and emergency looks; and the ones that close it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from alongside.kit.data_map import Declared, Keep, Private, guarded, hers
from alongside.people.choices import Role
from alongside.people.models import Client, Organisation, Worker
from alongside.trust.access.choices import GRANTABLE
from alongside.trust.acting import Purpose

D2, D3 = Private.D2, Private.D3


class Link(models.Model):
    """A live, agreed relation between a client and a worker of a service, in one role."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="links")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="links")
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    role = models.TextField(choices=Role.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(D2, purpose, Keep.RELATION)
        for name, purpose in {
            "id": "to tell links apart",
            "client": "whose record it opens",
            "worker": "to whom",
            "organisation": "for which service",
            "role": "in which role",
            "starts_at": "from when",
            "ends_at": "until when",
        }.items()
    }

    class Meta:
        """A link does not end before it starts."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="link_ends_after_it_starts",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["worker", "client"], name="link_worker_client")]

    def __str__(self) -> str:
        """Its id."""
        return f"link {self.pk}"


class Arrival(models.Model):
    """She is expected at a service on a day, so that its reception, or who leads the group, may greet her."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="arrivals")
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    role = models.TextField(choices=Role.choices)
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(D3, purpose, Keep.SHORT)
        for name, purpose in {
            "id": "to tell arrivals apart",
            "client": "who is expected",
            "organisation": "where",
            "role": "which post may greet her",
            "worker": "who leads the group, where it is one",
            "opens_at": "from when the post may see that she comes",
            "closes_at": "until when",
        }.items()
    }

    class Meta:
        """Only whoever greets people is told of an arrival: all other work goes by a link."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(role__in=[Role.RECEPTION.value, Role.FACILITATOR.value]),
                name="arrival_is_for_who_greets",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"arrival {self.pk}"


class Grant(models.Model):
    """Her permission: to whom, for what, which categories, from when to when, and how it was given."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="grants")
    recipient_worker = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True)
    recipient_organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    recipient_role = models.TextField(choices=Role.choices, blank=True, default="")
    purpose = models.TextField()
    categories = ArrayField(models.TextField())
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    how_given = models.TextField()
    partner_present = models.BooleanField()
    witnessed_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="+"
    )
    wording = models.TextField()

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(D3, purpose, Keep.RELATION)
        for name, purpose in {
            "id": "to tell grants apart",
            "client": "who gave it",
            "recipient_worker": "to whom, where it is one person",
            "recipient_organisation": "to which team",
            "recipient_role": "to which post in the team",
            "purpose": "what for",
            "categories": "what of",
            "starts_at": "from when",
            "ends_at": "until when; it never renews itself",
            "withdrawn_at": "when she took it back",
            "how_given": "room, phone or video",
            "partner_present": "a grant given beside a partner counts for nothing",
            "witnessed_by": "who was there",
            "wording": "the version of the words she was read",
        }.items()
    }

    class Meta:
        """One recipient: a person, or a post of a team. Categories are never everything by default."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    recipient_worker__isnull=False,
                    recipient_organisation__isnull=True,
                    recipient_role="",
                )
                | (
                    Q(recipient_worker__isnull=True, recipient_organisation__isnull=False)
                    & ~Q(recipient_role="")
                ),
                name="grant_has_one_recipient",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="grant_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=~Q(categories=[]), name="grant_names_what_it_is_of"),
            models.CheckConstraint(
                condition=Q(purpose__in=[one.value for one in Purpose]),
                name="grant_has_a_known_purpose",
            ),
            models.CheckConstraint(
                condition=Q(categories__contained_by=sorted(c.value for c in GRANTABLE)),
                name="grant_only_of_what_may_be_granted",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"grant {self.pk}"


class Package(models.Model):
    """What the law let somebody have without her permission, frozen as it was given."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="packages")
    recipient = models.ForeignKey(Worker, models.PROTECT)
    power = models.TextField()
    necessity = models.TextField()
    verified_by_call_back = models.BooleanField()
    authorised_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    seconded_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    told_her_at = models.DateTimeField(null=True, blank=True)
    why_not_told = models.TextField(blank=True, default="")
    frozen_at = models.DateTimeField()
    review_on = models.DateField()
    content = models.BinaryField()
    digest = models.TextField()

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(Private.D5, purpose, Keep.RELATION)
        for name, purpose in {
            "id": "to tell packages apart",
            "client": "whom it is about",
            "recipient": "to whom",
            "power": "which power required it",
            "necessity": "why these items and no others",
            "verified_by_call_back": "that the asker was rung back at a known number",
            "authorised_by": "who decided",
            "seconded_by": "who else agreed",
            "told_her_at": "when she was told",
            "why_not_told": "why she was not",
            "frozen_at": "when it was made",
            "review_on": "when to look at it again",
            "content": "the frozen items, sealed",
            "digest": "that nothing in it changed",
        }.items()
    }

    class Meta:
        """Two people decide, the asker was rung back, and she is told or it is said why not."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(authorised_by=F("seconded_by")), name="package_two_people"
            ),
            models.CheckConstraint(
                condition=Q(verified_by_call_back=True), name="package_rung_back"
            ),
            models.CheckConstraint(
                condition=Q(told_her_at__isnull=False) | ~Q(why_not_told=""),
                name="package_told_or_why_not",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"package {self.pk}"


class BreakGlass(models.Model):
    """An emergency look: one woman, four hours, a reason, reviewed by somebody else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    reason = models.TextField()
    words = models.TextField()
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    justified = models.BooleanField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        name: hers(D3, purpose, Keep.RELATION)
        for name, purpose in {
            "id": "to tell emergency looks apart",
            "client": "whose record",
            "worker": "who looked",
            "reason": "why, from a list",
            "words": "why, in their words",
            "opened_at": "from when",
            "closes_at": "until when",
            "reviewed_at": "when somebody else looked at it",
            "reviewed_by": "who that was",
            "justified": "what they found",
        }.items()
    }

    class Meta:
        """Four hours at most, and nobody reviews their own."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opened_at")), name="glass_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("worker")),
                name="glass_reviewed_by_another",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="glass_has_words"),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"emergency look {self.pk}"


class Block(models.Model):
    """Somebody she said must not see her. A copy of the database tells neither her nor them."""

    token = models.TextField(primary_key=True)
    pk_sealed = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client_blind = models.TextField(db_index=True)
    sealed = models.BinaryField()

    data_map: ClassVar[dict[str, Declared]] = {
        "token": guarded("found only by somebody who knows both people"),
        "pk_sealed": guarded("what the sealed part is bound to"),
        "client_blind": guarded("to find her own list again"),
        "sealed": guarded("who must not see her, when she said so, and who wrote it down"),
    }

    def __str__(self) -> str:
        """Nothing about it."""
        return "block"


class Quarantine(models.Model):
    """A registration or referral that looks like somebody the writer may not see; a person matches it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    written_by = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    sealed = models.BinaryField()
    passed_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")

    sealed_under_root: ClassVar[dict[str, str]] = {"sealed": "id"}
    data_map: ClassVar[dict[str, Declared]] = {
        "id": hers(D2, "to tell entries apart"),
        "organisation": hers(D2, "which service's person on call matches it"),
        "written_by": hers(D2, "who wrote it down"),
        "made_at": hers(D2, "how long it has waited"),
        "sealed": guarded("what was written"),
        "passed_by": hers(D2, "who saw nobody alike where somebody had blocked them"),
        "settled_at": hers(D2, "when it was matched"),
        "settled_by": hers(D2, "who matched it"),
    }

    def __str__(self) -> str:
        """Its id."""
        return f"entry {self.pk}"
