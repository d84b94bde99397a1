"""What a run gave: the proposal, how sure it is, and the snapshot it was made from."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from alongside.kit.data_map import Declared, Keep, Private, hers, service
from alongside.people.models import Area
from alongside.planning.choices import Status
from alongside.planning.models.runs import PlanRun


class Snapshot(models.Model):
    """The problem as it was planned, refs only, so that the checker can judge the proposal again.

    Who must not meet whom is not in it, only a digest that nobody without the root key can try guesses on.
    ``women`` and ``others`` are the answer's totals in the order of the planner's; they are exact, and
    so nobody at a page reads them.
    """

    run = models.OneToOneField(PlanRun, models.PROTECT, primary_key=True, related_name="snapshot")
    problem = models.BinaryField()
    women = ArrayField(models.IntegerField())
    others = ArrayField(models.IntegerField())

    data_map: ClassVar[dict[str, Declared]] = {
        "run": service("which run it is of", Keep.WORKING),
        "problem": hers(Private.D4, "to prove the proposal again before it is shown", Keep.WORKING),
        "women": service("exact totals, to prove the proposal again", Keep.WORKING),
        "others": service("the same of everybody else", Keep.WORKING),
    }

    def __str__(self) -> str:
        """Its run's id."""
        return f"snapshot of run {self.pk}"


class Proposal(models.Model):
    """The planner's answer, one for a run. Its visits stand in rows beside it and are never changed.

    ``inputs`` names what was planned, and says of two runs nothing by being another: each run has its own salt.
    """

    run = models.OneToOneField(PlanRun, models.PROTECT, primary_key=True, related_name="proposal")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    status = models.TextField(choices=Status.choices)
    seed = models.IntegerField()
    inputs = models.TextField()
    solver = models.TextField()
    work = models.FloatField()
    conditional_on = ArrayField(models.TextField())
    checked_at = models.DateTimeField()

    data_map: ClassVar[dict[str, Declared]] = {
        name: service(purpose, Keep.WORKING)
        for name, purpose in {
            "run": "which run gave it",
            "area": "what was planned",
            "status": "how the planning ended",
            "seed": "so that it can be done again",
            "inputs": "a name for everything it was made from",
            "solver": "with what it was made",
            "work": "how much work it took",
            "conditional_on": "what its proof rests on",
            "checked_at": "when the checker accepted it",
        }.items()
    }

    def __str__(self) -> str:
        """Its run's id."""
        return f"proposal of run {self.pk}"


class ReachedLevel(models.Model):
    """One level of the goal: what was reached and the proved bound. Less is better."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(PlanRun, models.PROTECT, related_name="levels")
    position = models.IntegerField()
    name = models.TextField()
    value = models.BigIntegerField()
    bound = models.BigIntegerField(null=True, blank=True)
    gap = models.FloatField(null=True, blank=True)

    data_map: ClassVar[dict[str, Declared]] = {
        name: service(purpose, Keep.WORKING)
        for name, purpose in {
            "id": "to tell levels apart",
            "run": "which run reached it",
            "position": "in which order they count",
            "name": "which level",
            "value": "what was reached",
            "bound": "what could be reached at best",
            "gap": "how far off that is",
        }.items()
    }

    class Meta:
        """Each once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "position"], name="one_level_of_a_position"),
        ]

    def __str__(self) -> str:
        """Its id."""
        return f"level {self.pk}"
