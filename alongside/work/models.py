"""Work items. They name nobody: ``about`` is the ref of something only the right person can open."""

from __future__ import annotations

import secrets
import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from alongside.kit.data_map import Declared, Keep, service


class Kind(models.TextChoices):
    """What has to be done. The words beside it are what its owner reads."""

    CLASH = "clash", "Two times need a conversation"
    NO_SAFE_TIME = "no_safe_time", "Somebody has no time they can come"
    CANNOT_REACH = "cannot_reach", "Somebody has to be reached in person"
    NOT_SURE_SENT = "not_sure_sent", "A message may not have gone: do not send it again"
    SAME_PERSON = "same_person", "An entry waits to be matched by you"
    BREAK_GLASS = "break_glass", "An emergency look has to be reviewed"
    UNKNOWN_LOOK = "unknown_look", "Somebody does not recognise a look at their record"
    READING = "reading", "Somebody has read more records than their work explains"
    CHANGE_WAITS = "change_waits", "A change of contact waits to be confirmed in person"
    MUST_WAITS = "must_waits", "What somebody said must be is to change, once a person has heard it"
    YES_WAITS = "yes_waits", "A yes to a worker waits until a person has heard it"
    LET_KNOW_WAITS = (
        "let_know_waits",
        "Who may know that somebody came waits until a person has heard it",
    )
    DIARY_UNPROVED = "diary_unproved", "The diary did not prove safe"
    RING = "ring", "Somebody is to be rung, as the rule about it says"
    AGREED_CANNOT_STAND = "agreed_cannot_stand", "Somebody has to be asked for a new time"
    REVIEW = "review", "Something you look after is due to be looked at again"
    REFERRAL = "referral", "Somebody new waits for a key worker"
    NO_WORKER_FITS = "no_worker_fits", "No key worker fits what somebody asked for"
    CHOOSE_WORKER = "choose_worker", "Somebody has asked for another key worker"
    TALK_FIRST = "talk_first", "Somebody would like to talk before they decide"
    NO_ANSWER = "no_answer", "A time was offered and there is no answer yet"
    OTHER_TIME = "other_time", "No time that suits is found yet"
    CANCELLED = "cancelled", "Somebody cannot come and needs another time"
    MUST_IN_THE_WAY = (
        "must_in_the_way",
        "Somebody has to be asked about something they said must be",
    )
    AWAY = "away", "A worker is away and their visits need a person"
    MOVED = "moved", "Somebody has to be asked whether a visit may move"
    HAND_OVER = "hand_over", "A hand-over waits to be read"
    WALK_IN = "walk_in", "Somebody has come in and waits for you"
    CORRECTION = "correction", "Somebody says that a visit was written down wrongly"
    NAMED = "named", "Somebody was named whom you have to look for"
    SAME_ROWS = "same_rows", "Two records may be one person"
    HELP = "help", "Somebody said what would help them come"
    SCHOOL_SILENT = "school_silent", "A school calendar says nothing of coming days"
    ASKED = "asked", "Somebody without a name has asked for help"
    IS_RIGHT = "is_right", "People a file gave you have to be asked whether it is right"
    HEALTH = "health", "Somebody asks for routine health care"
    ASK_ABOUT_REFERRAL = "ask_about_referral", "Somebody has to be asked about a referral"
    JOIN_RECORDS = "join_records", "Two records wait for you to say whether they are one person"
    NOBODY_READS = "nobody_reads", "A service that people ask has nobody who reads it"
    NO_KEY = "no_key", "Nobody holds a key: another safety lead has to be named"
    SECOND_PERSON = "second_person", "Somebody waits for a second person to see them"
    WAS_IT_THEY = "was_it_they", "Somebody has to be asked, alone, whether it was they"


HEARD_FROM_THEM = frozenset(
    {Kind.CHANGE_WAITS, Kind.MUST_WAITS, Kind.YES_WAITS, Kind.LET_KNOW_WAITS}
)
"""What somebody asked for from their own page that does not count until a person has heard it. One page for all of it."""


class What(models.TextChoices):
    """What happened to an item on its way to somebody who does it."""

    ASKED = "asked", "was asked"
    TOOK = "took", "took it"
    GAVE_BACK = "gave_back", "gave it back"


class Rung(models.TextChoices):
    """Whom it was put to, in the order in which an item climbs."""

    OWNER = "owner", "whose it is"
    DUTY_LEAD = "duty_lead", "the safety lead on duty"
    LEADS = "leads", "every safety lead of the service"
    OFFICERS = "officers", "every privacy officer"
    MANAGERS = "managers", "every service manager of the service"
    ON_CALL = "on_call", "whoever is on call"
    EVERYBODY = "everybody", "everybody who can act"


def new_number() -> int:
    """Ten digits drawn at random: a number counted upwards would tell how many there are."""
    return 1_000_000_000 + secrets.randbelow(9_000_000_000)


class WorkItem(models.Model):
    """One thing that a person must do. The owner is a worker, or whoever holds a role at an organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.BigIntegerField(unique=True, editable=False, default=new_number)
    area_id = models.UUIDField()
    owner_id = models.UUIDField(null=True, blank=True)
    organisation_id = models.UUIDField(null=True, blank=True)
    role = models.TextField(blank=True, default="")
    kind = models.TextField(choices=Kind.choices)
    about = models.UUIDField()
    urgent = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by_id = models.UUIDField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        name: service(purpose, Keep.WORKING)
        for name, purpose in {
            "id": "to tell work items apart",
            "number": "to speak of it without saying what it is about",
            "area_id": "where it is to be done",
            "owner_id": "who does it",
            "organisation_id": "whose post it falls to",
            "role": "which post it falls to",
            "kind": "what has to be done",
            "about": "an opaque ref that only the right person can open",
            "urgent": "whether somebody is paged",
            "made_at": "how old it is",
            "due_at": "by when",
            "done_at": "whether it is done",
            "done_by_id": "who did it",
        }.items()
    }

    class Meta:
        """Somebody owns it, and it is done by somebody or not at all."""

        indexes: ClassVar = [
            models.Index(
                fields=["owner_id", "due_at"], condition=Q(done_at=None), name="work_open"
            ),
            models.Index(
                fields=["organisation_id", "role"],
                condition=Q(done_at=None, organisation_id__isnull=False),
                name="work_open_of_posts",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(owner_id__isnull=False)
                | (Q(organisation_id__isnull=False) & ~Q(role="")),
                name="work_has_an_owner",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by_id__isnull=True)
                | Q(done_at__isnull=False, done_by_id__isnull=False),
                name="work_done_by_somebody",
            ),
            # Saying a thing twice makes one item of it.
            models.UniqueConstraint(
                fields=["kind", "about"], condition=Q(done_at=None), name="work_open_once"
            ),
        ]

    def __str__(self) -> str:
        """Its number."""
        return f"work item {self.number}"


class WorkStep(models.Model):
    """One step of an item: somebody was asked, or took it, or gave it back. Whoever was asked finds it on their list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(WorkItem, models.PROTECT, related_name="steps")
    what = models.TextField(choices=What.choices)
    rung = models.TextField(choices=Rung.choices, blank=True, default="")
    worker_id = models.UUIDField()
    at = models.DateTimeField()

    data_map: ClassVar[dict[str, Declared]] = {
        name: service(purpose, Keep.WORKING)
        for name, purpose in {
            "id": "to tell steps apart",
            "item": "what it is a step of",
            "what": "whether somebody was asked or took it",
            "rung": "as what they were asked",
            "worker_id": "who",
            "at": "when",
        }.items()
    }

    class Meta:
        """Whoever is asked is asked as something."""

        indexes: ClassVar = [models.Index(fields=["worker_id", "item"], name="work_steps_of")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(what=What.ASKED) & ~Q(rung="") | ~Q(what=What.ASKED) & Q(rung=""),
                name="work_asked_as_something",
            ),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"step {self.pk}"
