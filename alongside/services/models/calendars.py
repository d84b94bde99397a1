"""An area's settings, and the school calendars its families live by."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alongside.kit.data_map import Declared, service
from alongside.people.models import Area
from alongside.services.models.lasting import LASTING, Lasting


class AreaSettings(models.Model):
    """What the area's first sheet says beyond its name and nation. Hours stand as written: ``09:00-12:30``."""

    area = models.OneToOneField(Area, models.PROTECT, primary_key=True, related_name="settings")
    women_only_policy = models.TextField()
    morning = models.TextField(default="")
    afternoon = models.TextField(default="")
    evening = models.TextField(default="")
    buffer_minutes = models.TextField(default="")
    kept_share = models.TextField(default="")
    kept_share_women_only = models.TextField(default="")
    kept_for_urgent = models.TextField(default="")
    school_run_morning = models.TextField(default="")
    school_run_afternoon = models.TextField(default="")

    data_map: ClassVar[dict[str, Declared]] = {
        "area": service("whose settings"),
        "women_only_policy": service("the area's written policy"),
        "morning": service("when the morning is"),
        "afternoon": service("when the afternoon is"),
        "evening": service("when the evening is"),
        "buffer_minutes": service(
            "minutes kept around people who must not meet; the usual if empty"
        ),
        "kept_share": service("percent of capacity the first round leaves free"),
        "kept_share_women_only": service("the same for women-only sessions"),
        "kept_for_urgent": service("percent of hours kept for release, pregnancy and walk-ins"),
        "school_run_morning": service("when children are taken to school"),
        "school_run_afternoon": service("when they are fetched"),
    }

    def __str__(self) -> str:
        """Its area's id."""
        return f"settings of area {self.pk}"


class SchoolCalendar(Lasting):
    """A council's calendar of school terms, as the file it published."""

    name = models.TextField()
    content = models.BinaryField()

    data_map: ClassVar[dict[str, Declared]] = LASTING | {
        "name": service("the file's name"),
        "content": service("the file, to know the school holidays"),
    }

    class Meta:
        """A name stands once in an area."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "name"], name="one_calendar_of_a_name"),
        ]
