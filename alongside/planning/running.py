"""Doing a run: take it up, take the snapshot, search, check, write it down once. Cut off anywhere, it can be taken up again."""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from alongside.areas.errors import BadArea
from alongside.kit.walls import As
from alongside.planner.budget import Budget
from alongside.planner.check import check
from alongside.planner.errors import BadProblem, Refused
from alongside.planner.progress import Stop
from alongside.planner.solve import Outcome, solve
from alongside.planning.choices import Fault, State
from alongside.planning.models import PlanRun
from alongside.planning.must_in_the_way import ask_about_musts
from alongside.planning.no_safe_time import ask_safety_leads
from alongside.planning.passing_over import count_before
from alongside.planning.progress import SILENT, Telling, notify
from alongside.planning.snapshot import Taken, take
from alongside.planning.stored import answer_of, write
from alongside.planning.to_ask import ask_for_new_times
from alongside.trust.acting import acting
from alongside.trust.sealed.errors import CannotOpen

log = logging.getLogger(__name__)
MOST_TRIES = 2


class Overtaken(Exception):
    """Somebody else took the run up, or it has ended: what was found is thrown away."""


def run(run_id: UUID) -> None:
    """Do a run, unless somebody is doing it or it is done."""
    taken_up = take_up(run_id)
    if taken_up is None:
        return
    try:
        _plan(taken_up)
    except Overtaken:
        return
    except (BadArea, BadProblem):
        end(taken_up, Fault.FILES)
    except CannotOpen:
        end(taken_up, Fault.SEALED)
    except Refused as refused:
        rules = sorted({line.split(":")[0] for line in refused.broken})
        log.error("The checker refused a plan: %s", ", ".join(rules))
        end(taken_up, Fault.REFUSED)
    except Exception as error:  # the words of an error can name somebody: only its kind is told
        log.error("A plan could not be made: %s", type(error).__name__)
        end(taken_up, Fault.CRASHED)


def take_up(run_id: UUID) -> PlanRun | None:
    """Make a run ours: one that waits, or one that was cut off once. None for any other."""
    with acting(As.PLANNER) as at:
        found = PlanRun.objects.select_for_update(of=("self",)).select_related("area")
        one = found.filter(pk=run_id).first()
        if one is None or not (one.state == State.WAITING or is_cut_off(one, at)):
            return None
        if one.tries >= MOST_TRIES:
            _end(one, Fault.LOST, at)
            return None
        one.state, one.tries, one.beat_at = State.RUNNING, one.tries + 1, at
        one.began_at = one.began_at or at
        one.told += 1
        one.save(update_fields=["state", "tries", "beat_at", "began_at", "told"])
        notify(one.pk)
        return one


def is_cut_off(one: PlanRun, at: datetime) -> bool:
    """Whether a run is said to go on and has been silent for too long."""
    return one.state == State.RUNNING and (one.beat_at is None or one.beat_at < at - SILENT)


def _plan(one: PlanRun) -> None:
    with acting(As.PLANNER) as at:
        count_before(one.area_id, one.first_day, at)
        taken = take(one.area, one.first_day, one.days, one.pk, at)
    stop = Stop()
    if one.stop_asked_at is not None:
        stop.request()
    telling = Telling(one.pk, one.tries, stop)
    with telling.going_on():
        outcome = solve(
            taken.problem,
            taken.sealed,
            seed=one.seed,
            budget=Budget(seconds=one.seconds),
            progress=telling.hear,
            stop=stop,
        )
    _write_down(one, taken, outcome)


def _write_down(one: PlanRun, taken: Taken, outcome: Outcome) -> None:
    """All of it in one transaction, after which the checker has judged what stands in the rows.

    Raises `Overtaken` where the run is no longer ours, and `Refused`.
    """
    with acting(As.PLANNER) as at:
        locked = PlanRun.objects.select_for_update().get(pk=one.pk)
        if (locked.state, locked.tries) != (State.RUNNING, one.tries):
            raise Overtaken
        write(locked, taken.problem, outcome.answer, at)
        answer = answer_of(locked.pk, taken.problem)
        broken = check(taken.problem, answer, taken.sealed, outcome.sealed_answer)
        if broken:
            raise Refused([f"{b.rule}: {b.words}" for b in broken])
        ask_safety_leads(locked.area_id, outcome.sealed_answer, at)
        ask_about_musts(locked, taken.problem, answer, at)
        ask_for_new_times(locked, answer, at)
        locked.state, locked.ended_at, locked.done = State.DONE, at, 1.0
        locked.told += 1
        locked.save(update_fields=["state", "ended_at", "done", "told"])
        notify(locked.pk)


def end(one: PlanRun, fault: Fault) -> None:
    """Say that a run gave nothing, and why in one of a few sentences."""
    with acting(As.PLANNER) as at:
        locked = PlanRun.objects.select_for_update().get(pk=one.pk)
        if (locked.state, locked.tries) == (State.RUNNING, one.tries):
            _end(locked, fault, at)


def _end(locked: PlanRun, fault: Fault, at: datetime) -> None:
    locked.state, locked.fault, locked.ended_at = State.BROKEN, fault, at
    locked.told += 1
    locked.save(update_fields=["state", "fault", "ended_at", "told"])
    notify(locked.pk)
