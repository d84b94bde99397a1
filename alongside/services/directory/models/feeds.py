"""The tables of the directory. No row is about a person: people named in a feed are never stored.

What a feed no longer has is ended and kept. What a person at the desk has said stands until a person
says otherwise; no import takes it back (``by_person`` names those fields).
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Manager, Q

from alongside.kit.data_map import Basis, Declared, Keep, Private, Whose, workers
from alongside.people.models import Worker
from alongside.services.directory.choices import AddressAnswer, Help, Hidden


def public(purpose: str) -> Declared:
    """A fact that anybody may read."""
    return Declared(Whose.SERVICE, Private.D0, purpose, Basis.PUBLIC, Keep.AREA)


class Feed(models.Model):
    """Where entries came from: a published feed or a council's file, by the name it is imported under."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.TextField(unique=True)
    address = models.TextField(default="", blank=True)
    imported_at = models.DateTimeField()
    failed_at = models.DateTimeField(null=True, blank=True)
    trouble = models.TextField(default="", blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        "id": public("to tell feeds apart"),
        "name": public("to know which feed it is when it is imported again"),
        "address": public("where it is read again, without what may be a key in it"),
        "imported_at": public("how old it is"),
        "failed_at": public("when it was last tried in vain"),
        "trouble": public("why it could not be read then"),
    }

    def __str__(self) -> str:
        """Its id."""
        return f"feed {self.pk}"


class FromFeed(models.Model):
    """What every entry of a feed has. ``key``: its name made plain, by which two that are alike are found."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    feed = models.ForeignKey(Feed, models.PROTECT, related_name="+")
    source_id = models.TextField()
    name = models.TextField()
    key = models.TextField(db_index=True)
    same_as = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    began_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Manager[Any]]
    data_map: ClassVar[dict[str, Declared]]

    class Meta:
        """Not a table."""

        abstract = True

    def __str__(self) -> str:
        """What it is and its id."""
        return f"{self._meta.verbose_name} {self.pk}"


FROM_FEED: dict[str, Declared] = {
    "id": public("the address of it"),
    "feed": public("where it came from"),
    "source_id": public("what its own feed calls it"),
    "name": public("what it is called"),
    "key": public("to find two entries that may be the same"),
    "same_as": public("which entry stands for it, as a person said"),
    "began_at": public("since when it is known"),
    "changed_at": public("when it last changed"),
    "ended_at": public("since when it is no longer in its feed"),
}


class Organisation(FromFeed):
    """Who runs a service."""

    website = models.TextField(default="", blank=True)

    data_map: ClassVar[dict[str, Declared]] = FROM_FEED | {"website": public("where to read more")}

    class Meta:
        """An id stands once in a feed."""

        verbose_name = "directory organisation"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["feed", "source_id"], name="directory_organisation_once"
            )
        ]


class Service(FromFeed):
    """What is offered. ``help_by``: the worker who said whether it is help; nobody: the classifier did.

    ``hidden``: its address may have to stay secret; then none is kept here unless ``address_answer`` is
    that it is public, said of ``address_of``. ``hidden_mark`` is what would be answered now.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="services"
    )
    about = models.TextField(default="", blank=True)
    website = models.TextField(default="", blank=True)
    phone = models.TextField(default="", blank=True)
    email = models.TextField(default="", blank=True)
    youngest = models.IntegerField(null=True, blank=True)
    oldest = models.IntegerField(null=True, blank=True)
    languages = ArrayField(models.TextField(), default=list, blank=True)
    help = models.TextField(choices=Help.choices)
    help_why = models.TextField(default="", blank=True)
    help_words = ArrayField(models.TextField(), default=list, blank=True)
    help_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    hidden = models.TextField(choices=Hidden.choices, default=Hidden.NO, blank=True)
    hidden_why = ArrayField(models.TextField(), default=list, blank=True)
    hidden_mark = models.TextField(default="", blank=True)
    address_answer = models.TextField(
        choices=AddressAnswer.choices, default=AddressAnswer.NONE, blank=True
    )
    address_of = models.TextField(default="", blank=True)
    address_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    address_at = models.DateTimeField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = FROM_FEED | {
        "organisation": public("who runs it"),
        "about": public("what it does, as plain text"),
        "website": public("where to read more"),
        "phone": public("the service's own number, never a named person's"),
        "email": public("the service's own address, never a named person's"),
        "youngest": public("from what age it is for"),
        "oldest": public("up to what age it is for"),
        "languages": public("which languages are spoken"),
        "help": public("whether it is help with drugs or alcohol for the woman herself"),
        "help_why": public("why that was decided"),
        "help_words": public("the words that decided"),
        "help_by": workers("who said so, where it was a person"),
        "hidden": public("whether its address may have to stay secret"),
        "hidden_why": public("why, in sentences of ours"),
        "hidden_mark": public(
            "a mark of those reasons and of its places, which nobody can read back"
        ),
        "address_answer": public("what a person said of showing where it is"),
        "address_of": public("the mark that this was said of, so that it holds for nothing else"),
        "address_by": workers("who said so"),
        "address_at": workers("when"),
    }

    class Meta:
        """An id stands once in a feed."""

        verbose_name = "directory service"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["feed", "source_id"], name="directory_service_once"),
            models.CheckConstraint(
                condition=~Q(hidden=Hidden.MARKED) | ~Q(address_answer=AddressAnswer.PUBLIC),
                name="directory_marked_stays",
            ),
            models.CheckConstraint(
                condition=Q(hidden=Hidden.NO)
                | Q(address_answer=AddressAnswer.PUBLIC)
                | Q(about=""),
                name="directory_hidden_untold",
            ),
        ]


class Location(FromFeed):
    """Somewhere a service is. ``key`` is its postcode or, without one, its address."""

    address = models.TextField(default="", blank=True)
    town = models.TextField(default="", blank=True, db_index=True)
    postcode = models.TextField(default="", blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = FROM_FEED | {
        "address": public("where it is"),
        "town": public("to find it by the name of a place"),
        "postcode": public("where it is"),
        "latitude": public("how far away it is"),
        "longitude": public("how far away it is"),
    }

    class Meta:
        """An id stands once in a feed; both coordinates or none."""

        verbose_name = "directory location"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["feed", "source_id"], name="directory_location_once"),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="directory_location_whole",
            ),
        ]


class SecretPlace(models.Model):
    """Where something is that has to stay secret, as a mark that can be compared and not read back.

    By these another entry at the same place is found, from whatever feed it comes. Kept when the service
    has left its feed: its address has not become public by that.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, models.PROTECT, related_name="secret_places")
    mark = models.TextField(db_index=True)

    data_map: ClassVar[dict[str, Declared]] = {
        "id": public("to tell marks apart"),
        "service": public("whose place it is"),
        "mark": public("to find another entry at the same place"),
    }

    class Meta:
        """A mark stands once for a service."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "mark"], name="directory_secret_place_once")
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"secret place {self.pk}"
