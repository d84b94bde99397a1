"""The plan beside first come, first served: as it is done today, and made to keep every rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from alongside.command.page.tally import with_nothing
from alongside.kit.speech import count, joined, number, share
from alongside.planner.answer import Answer, SealedAnswer
from alongside.planner.problem import Problem, Sealed

PUBLIC = {
    "times": "a time the client cannot come",
    "windows": "a day on which it is not due",
    "workers": "a worker without the skill or the hours",
    "places": "a place or session that is not open to the client",
    "choices": "a choice the client had called a must",
    "creche": "a creche without enough places",
    "groups": "a group that is full or for others",
    "key_workers": "another than the key worker, or a caseload over its cap",
    "agreed": "an agreed time moved without asking",
}
"""Rules whose breaches are counted on a page. The others concern an answer's own claims, or are sealed."""


@dataclass(frozen=True, slots=True)
class Booking:
    """One way to book the same fortnight, in numbers."""

    name: str
    women: int
    others: int
    women_due: int
    others_due: int
    women_with_nothing: int
    women_journeys: int
    other_journeys: int
    wishes: int
    wishes_met: int
    broken: int
    broken_words: str

    @property
    def journeys(self) -> int:
        """Everybody's journeys."""
        return self.women_journeys + self.other_journeys

    @property
    def placed(self) -> int:
        """Everybody's visits with a time."""
        return self.women + self.others

    @property
    def women_words(self) -> str:
        """``312 of 330``: visits of women with a time."""
        return f"{number(self.women)} of {number(self.women_due)}"

    @property
    def others_words(self) -> str:
        """The same for everybody else."""
        return f"{number(self.others)} of {number(self.others_due)}"

    @property
    def journeys_each(self) -> str:
        """Journeys for every 100 visits with a time."""
        return number(round(100 * self.journeys / self.placed)) if self.placed else "no"

    @property
    def wishes_share(self) -> str:
        """Share of wishes met, among visits with a time."""
        return share(self.wishes_met, self.wishes) if self.wishes else "no wishes"


def booking_of(name: str, problem: Problem, answer: Answer, broken: Counter[str]) -> Booking:
    """Read one way of booking off its answer."""
    women, others = answer.women, answer.others
    words = [f"{number(n)} with {PUBLIC[rule]}" for rule, n in broken.most_common()]
    return Booking(
        name=name,
        women=women.placed,
        others=others.placed,
        women_due=women.visits,
        others_due=others.visits,
        women_with_nothing=with_nothing(problem, answer).women,
        women_journeys=women.journeys,
        other_journeys=others.journeys,
        wishes=women.wishes + others.wishes,
        wishes_met=women.wishes_met + others.wishes_met,
        broken=broken.total(),
        broken_words=joined(words) if words else "none",
    )


def compare(problem: Problem, answer: Answer, sealed: Sealed) -> tuple[Booking, ...]:
    """The plan, the booking rule that keeps every rule, and booking as done today, each through the checker."""
    from alongside.planner.booking import book
    from alongside.planner.sketch import Way

    ways = (
        ("First come, first served, keeping every rule", Way.EVERY_RULE),
        ("First come, first served, as done today", Way.TODAY),
    )
    rows = [booking_of("This plan", problem, answer, Counter())]
    for name, way in ways:
        booked = book(problem, sealed, way)
        rows.append(booking_of(name, problem, booked, breaches(problem, booked, sealed)))
    return tuple(rows)


def breaches(problem: Problem, answer: Answer, sealed: Sealed) -> Counter[str]:
    """Breaches of the public rules that the checker finds, by rule."""
    from alongside.planner.check import check

    found = check(problem, answer, sealed, SealedAnswer())
    return Counter(broken.rule for broken in found if broken.rule in PUBLIC)


def compare_sentence(rows: tuple[Booking, ...]) -> str:
    """What the comparison comes to."""
    if len(rows) < 3:
        return ""
    plan, ruled, today = rows
    more = plan.placed - ruled.placed
    placed = (
        f"{count(more, 'more visit')} than first come, first served that keeps every rule"
        if more > 0
        else "as many visits as first come, first served that keeps every rule"
        if more == 0
        else f"{count(-more, 'fewer visit')} than first come, first served that keeps every rule"
    )
    return (
        f"This plan gives a time to {placed}. Booking as done today would break"
        f" {count(today.broken, 'rule')}, {'one' if today.broken == 1 else 'each'} a promise to"
        f" somebody; this plan breaks none. For every 100 visits this plan asks for"
        f" {plan.journeys_each} journeys; first come, first served for {ruled.journeys_each} where"
        f" it keeps every rule and {today.journeys_each} as done today."
    )
