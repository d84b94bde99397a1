"""What a client has said must be: never relaxed, whatever it costs."""

from __future__ import annotations

from alongside.planner.check.broken import Broken
from alongside.planner.check.plan import Plan
from alongside.planner.check.rows import Rows, Stay
from alongside.planner.problem import About, Choice, Firm, Who, Worker


def rule(plan: Plan) -> list[Broken]:
    """Ask about every stay."""
    return plan.each(about)


def about(plan: Plan, stay: Stay) -> list[Broken]:
    """Say which must-choices one stay does not honour."""
    return [
        Broken("choices", f"A must about {choice.about.value} is broken.", (stay.visit.ref,))
        for choice in stay.client.choices
        if choice.firm == Firm.MUST
        and choice not in stay.visit.excepts
        and not honoured(plan.rows, choice, stay)
    ]


def honoured(rows: Rows, choice: Choice, stay: Stay) -> bool:
    """Say whether a stay is as a choice would have it, be it a must or a wish."""
    about_worker = worker_honours(choice, stay.worker)
    if about_worker is not None:
        return about_worker
    match choice.about:
        case About.WOMEN_ONLY:
            group_is = stay.group is None or stay.group.who == Who.WOMEN_ONLY
            return group_is and (stay.women_only or not stay.in_person)
        case About.NOT_PLACE:
            return stay.place.ref != choice.value
        case About.MODE:
            return stay.mode.value == choice.value
        case About.BAND:
            return stay.band is not None and stay.band.name == choice.value
        case About.WEEKDAY:
            return str(rows.weekday(stay.day)) == choice.value
    raise AssertionError(choice.about)


def worker_honours(choice: Choice, worker: Worker) -> bool | None:
    """Say whether a worker is as a choice would have them; None where it is not about workers."""
    match choice.about:
        case About.WORKER_GENDER:
            return worker.gender == choice.value
        case About.NOT_WORKER:
            return worker.ref != choice.value
        case About.LANGUAGE:
            return choice.value in worker.languages
    return None
