"""Looking for new times and writing them down, once; where it cannot be done, a person asks each of them."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from alongside.areas.errors import BadArea
from alongside.kit.walls import As
from alongside.planner.check import check
from alongside.planner.errors import BadProblem, Refused
from alongside.planner.repair import Repair
from alongside.planning.away.mending import as_if_there, horizon, mended
from alongside.planning.away.models import Absence
from alongside.planning.away.touched import touched_by
from alongside.planning.choices import State
from alongside.planning.models import PlanRun
from alongside.planning.no_safe_time import ask_safety_leads
from alongside.planning.snapshot import Taken
from alongside.planning.stored import answer_of, write
from alongside.trust.acting import acting
from alongside.trust.sealed.errors import CannotOpen

log = logging.getLogger(__name__)
SEED = 1


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for, as it stood at one moment."""

    absence: Absence
    taken: Taken
    key: UUID


def look_for_times(absence: UUID, *, at: datetime | None = None) -> None:
    """Look for new times, unless that was done. Whatever goes wrong, the search ends and says so.

    ``at`` is the database's time where it is not given.
    """
    run: Repair | None = None
    question: Question | None = None
    try:
        question = _question(absence, at)
        if question is not None:
            run = mended(question.taken, question.absence.leave)
            _write_down(question, run)
            return
    except (BadArea, BadProblem, CannotOpen, Refused) as error:
        log.error("New times could not be looked for: %s", type(error).__name__)
    except Exception as error:  # the words of an error can name somebody: only its kind is told
        log.error("Looking for new times broke: %s", type(error).__name__)
    _ended(absence)


def _question(absence: UUID, moment: datetime | None) -> Question | None:
    """What to look for; None where there is nothing, or where it was done or taken back."""
    with acting(As.PLANNER) as now:
        at = moment or now
        found = Absence.objects.select_related("leave", "area").get(pk=absence)
        touched = touched_by(found.leave, at)
        if found.looked_at is not None or found.leave.ended_at is not None or not touched:
            return None
        days = horizon(found.area, found.leave, touched[-1].day, localdate(at))
        key = uuid.uuid4()
        return Question(found, as_if_there(found.area, found.leave, days, key, at), key)


def _write_down(question: Question, found: Repair) -> None:
    """All of it in one transaction, after which the checker has judged what stands in the rows. Raises `Refused`."""
    with acting(As.PLANNER) as at:
        absence = Absence.objects.select_for_update().get(pk=question.absence.pk)
        if absence.looked_at is not None:
            return
        run = _run(question, at)
        write(run, found.problem, found.outcome.answer, at)
        answer = answer_of(run.pk, found.problem)
        broken = check(found.problem, answer, question.taken.sealed, found.outcome.sealed_answer)
        if broken:
            raise Refused([f"{one.rule}: {one.words}" for one in broken])
        ask_safety_leads(absence.area_id, found.outcome.sealed_answer, at)
        absence.run, absence.looked_at = run, at
        absence.save(update_fields=["run", "looked_at"])


def _run(question: Question, at: datetime) -> PlanRun:
    days = question.taken.problem.days
    return PlanRun.objects.create(
        id=question.key,
        area_id=question.absence.area_id,
        key=question.key,
        first_day=days[0],
        days=len(days),
        seed=SEED,
        seconds=0.0,
        asked_by_id=question.absence.leave.said_by_id,
        asked_at=question.absence.said_at,
        state=State.DONE,
        began_at=at,
        ended_at=at,
        done=1.0,
        mends=True,
    )


def _ended(absence: UUID) -> None:
    with acting(As.PLANNER) as at:
        Absence.objects.filter(pk=absence, looked_at=None).update(looked_at=at)
