"""The page about a plan, as finished sentences and numbers; the template holds the markup."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.command.page.against import Booking, compare_sentence
from alongside.command.page.fortnight import Week, weeks_of
from alongside.command.page.loads import WorkerLoad, load_sentence, loads_of
from alongside.command.page.masthead import Masthead
from alongside.command.page.tally import with_nothing, with_visits
from alongside.command.page.unmet import Unmet, unmet_of
from alongside.kit.speech import count, number, share, stretch
from alongside.planner.answer import Answer, Status, Totals
from alongside.planner.problem import Problem
from alongside.planning.words.proof import LevelRow, conditions_of, levels_of, sure_words


@dataclass(frozen=True, slots=True)
class Tile:
    """One thing that matters: a big figure, what it is, and a quieter line."""

    look: str
    title: str
    figure: str
    words: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything the page says."""

    title: str
    area: str
    question: str
    verdict: str
    notes: tuple[str, ...]
    tiles: tuple[Tile, ...]
    weeks: tuple[Week, ...]
    unmet: Unmet
    unmet_words: str
    loads: tuple[WorkerLoad, ...]
    load_words: str
    bookings: tuple[Booking, ...]
    compare_words: str
    levels: tuple[LevelRow, ...]
    sure_words: str
    conditions: tuple[str, ...]
    made: str
    policy: str
    workbook: str


def plan_page(
    masthead: Masthead,
    problem: Problem,
    answer: Answer,
    bookings: tuple[Booking, ...],
    workbook: str = "plan.xlsx",
) -> PlanPage:
    """Put a plan into words."""
    when = stretch(problem.days)
    unmet = unmet_of(problem, answer)
    return PlanPage(
        title=f"Can everybody be seen, {when} - {masthead.area}",
        area=masthead.area,
        question=f"Can everybody be seen from {when}?"
        if len(problem.days) > 1
        else f"Can everybody be seen on {when}?",
        verdict=verdict(answer),
        notes=tuple(notes(masthead, answer)),
        tiles=tiles(problem, answer, unmet),
        weeks=weeks_of(problem, answer, masthead.names()),
        unmet=unmet,
        unmet_words=unmet_words(answer),
        loads=(loads := loads_of(problem, answer)),
        load_words=load_sentence(loads),
        bookings=bookings,
        compare_words=compare_sentence(bookings),
        levels=(levels := levels_of(answer.levels)),
        sure_words=sure_words(levels),
        conditions=conditions_of(answer.conditional_on),
        made=made(problem, answer),
        policy=masthead.policy,
        workbook=workbook,
    )


def verdict(answer: Answer) -> str:
    """The answer to the page's question, in one sentence."""
    due = answer.women.visits + answer.others.visits
    missing = due - answer.women.placed - answer.others.placed
    if missing == 0:
        return f"Yes: all {number(due)} visits that are due have a time."
    have = "has" if missing == 1 else "have"
    return f"Not everybody: {number(missing)} of {count(due, 'visit')} {have} no time yet."


def notes(masthead: Masthead, answer: Answer) -> list[str]:
    """What a reader has to know before the numbers."""
    said = []
    if masthead.invented:
        said.append(f"{masthead.area} is invented: nobody on this page is real.")
    if answer.status is Status.RAN_OUT_OF_TIME:
        said.append(
            "The search was cut short. This is the best plan found until then; it keeps every"
            " rule, but a longer search may find times for more visits."
        )
    if answer.to_ask:
        stand = "agreed time can" if len(answer.to_ask) == 1 else "agreed times can"
        said.append(
            f"{number(len(answer.to_ask))} {stand} no longer stand. Somebody has to ask for a"
            " new one: the choice is the client's."
        )
    return said


def tiles(problem: Problem, answer: Answer, unmet: Unmet) -> tuple[Tile, ...]:
    """The four things to see in three seconds."""
    nothing = with_nothing(problem, answer)
    due = with_visits(problem)
    best = unmet.best
    return (
        _placed("Women", answer.women),
        _placed("Everybody else", answer.others),
        Tile(
            "calm" if nothing.women == 0 else "warm",
            "Women with nothing yet",
            number(nothing.women),
            f"of {count(due.women, 'woman', 'women')} with visits due: not one has a time",
        ),
        Tile(
            "help",
            "What would help most",
            best.words if best else "Nothing is missing" if not unmet.reasons else "Asking them",
            f"could give a time to {count(best.heads.women, 'woman', 'women')} and"
            f" {count(best.heads.others, 'other')}"
            if best
            else "every visit has a time"
            if not unmet.reasons
            else "what is missing is theirs to choose",
        ),
    )


def _placed(title: str, totals: Totals) -> Tile:
    return Tile(
        "calm",
        title,
        f"{number(totals.placed)} of {number(totals.visits)}",
        f"visits have a time ({share(totals.placed, totals.visits)})",
    )


def unmet_words(answer: Answer) -> str:
    """One sentence above the tables of what is not met."""
    women = answer.women.visits - answer.women.placed
    others = answer.others.visits - answer.others.placed
    if women + others == 0:
        return "Every visit that is due has a time."
    return (
        f"{count(women + others, 'visit')} without a time: {number(women)} of women,"
        f" {number(others)} of everybody else. A visit can stand under several reasons, so the"
        " rows of a table do not add up."
    )


def made(problem: Problem, answer: Answer) -> str:
    """Where the plan comes from, so that it can be made again."""
    return (
        f"{count(len(problem.days), 'working day')}, {count(len(problem.places), 'place')},"
        f" {count(len(problem.workers), 'worker')}, {count(len(problem.clients), 'client')}."
        f" Planned with seed {answer.seed} and {answer.solver}; inputs {answer.input_hash[:12]}."
    )
