"""What a plan could not meet: of the viewer's own clients by name, or of the area in rounded counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

from alongside.kit.speech import count, joined, sentence
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.planning.boards import line_of
from alongside.planning.counting import about
from alongside.planning.models import (
    Matching,
    NotMetWish,
    NotPlacedVisit,
    PlanRun,
    ProposedVisit,
)
from alongside.planning.pages import Line, Missing, NotMetPage
from alongside.planning.stored import TOGETHER
from alongside.planning.words.conversation import reason_about_one
from alongside.planning.words.reasons import Reason, reason, wish
from alongside.trust.access.blocked import who_blocked
from alongside.trust.access.choices import Category
from alongside.trust.access.reach import reach
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from alongside.trust.looking.record import looked

OURS, THEIRS = "the service", "together with the client"
Words = Callable[[str], Reason]


@dataclass(slots=True)
class Tally:
    """Lines of words, the visits (or clients) under each, and whose it is to change."""

    rows: dict[str, dict[UUID, Line | None]] = field(default_factory=lambda: defaultdict(dict))
    whose: dict[str, str] = field(default_factory=dict)

    def add(self, words: str, what: UUID, line: Line | None, whose: str = "") -> None:
        """Put one under a line of words."""
        self.rows[sentence(words)][what] = line
        self.whose[sentence(words)] = whose

    def of_ones_own(self) -> tuple[Missing, ...]:
        """Counted exactly, with their lines, most first."""
        found = sorted(self.rows.items(), key=lambda row: (-len(row[1]), row[0]))
        return tuple(
            Missing(
                words,
                count(len(under), "visit"),
                self.whose[words],
                tuple(line for line in under.values() if line),
            )
            for words, under in found
        )

    def of_an_area(self) -> tuple[Missing, ...]:
        """Counted roughly, and in an order that tells no more than the counts do."""
        rough = {words: about(len(under)) for words, under in self.rows.items()}
        size = {words: _rough(len(under)) for words, under in self.rows.items()}
        ordered = sorted(rough, key=lambda words: (-size[words], words))
        return tuple(Missing(words, rough[words], self.whose[words]) for words in ordered)


def _rough(number: int) -> int:
    return 0 if number <= 7 else 5 * round(number / 5)


def of_ones_own(run: PlanRun, title: str) -> NotMetPage:
    """What is not met of the clients a viewer works with."""
    mine = reach(Category.DIARY)
    missing = list(
        NotPlacedVisit.objects.filter(run=run, client__in=mine)
        .select_related("client", "visit")
        .order_by("client__known_as", "id")
    )
    wishes = list(
        NotMetWish.objects.filter(run=run, client__in=mine)
        .select_related("client", "visit")
        .order_by("client__known_as", "id")
    )
    matches = list(
        Matching.objects.filter(run=run, client__in=mine, worker=None)
        .select_related("client")
        .order_by("client__known_as", "id")
    )
    for row in (*missing, *wishes, *matches):
        looked(row.client_id, Category.DIARY)
    proposed = ProposedVisit.objects.filter(run=run, client__in=mine).values_list("visit", "pk")
    pages = dict(proposed)
    return _page(run, title, missing, wishes, matches, reason_about_one, named=True, pages=pages)


def of_an_area(viewer: Viewer, run: PlanRun, title: str) -> NotMetPage:
    """What is not met in an area, for its service manager: rough counts, and nobody who blocked them."""
    with acting(As.PLANNER):
        missing = list(NotPlacedVisit.objects.filter(run=run))
        wishes = list(NotMetWish.objects.filter(run=run))
        matches = list(Matching.objects.filter(run=run, worker=None))
    unknown = who_blocked(viewer.id, viewer.area)
    return _page(
        run,
        title,
        [row for row in missing if row.client_id not in unknown],
        [row for row in wishes if row.client_id not in unknown],
        [row for row in matches if row.client_id not in unknown],
        reason,
        named=False,
    )


def page_of(viewer: Viewer, run: PlanRun, title: str) -> NotMetPage:
    """The page a viewer gets."""
    if viewer.holds(Role.SERVICE_MANAGER):
        return of_an_area(viewer, run, title)
    return of_ones_own(run, title)


def _page(
    run: PlanRun,
    title: str,
    missing: Iterable[NotPlacedVisit],
    wishes: Iterable[NotMetWish],
    matches: Iterable[Matching],
    words: Words,
    *,
    named: bool,
    pages: Mapping[UUID, UUID] = MappingProxyType({}),
) -> NotMetPage:
    reasons, changes, wished, unmatched = Tally(), Tally(), Tally(), Tally()
    total = 0
    for row in missing:
        total += 1
        line = line_of(row.pk, row.client, row.visit) if named else None
        for ref in row.why:
            reasons.add(words(ref).why, row.pk, line)
        for change, ours in _smallest(row, words):
            changes.add(change, row.pk, line, OURS if ours else THEIRS)
    for missed in wishes:
        page = pages.get(missed.visit_id)
        line = line_of(page, missed.client, missed.visit) if named and page else None
        wished.add(wish(missed.about), missed.pk, line)
    for match in matches:
        for ref in match.why:
            unmatched.add(words(ref).why, match.pk, None)
    rows = [
        tally.of_ones_own() if named else tally.of_an_area()
        for tally in (reasons, changes, wished, unmatched)
    ]
    return NotMetPage(run.pk, title, _sentence(total, named), rows[0], rows[1], rows[2], rows[3])


def _smallest(row: NotPlacedVisit, words: Words) -> Iterable[tuple[str, bool]]:
    sets = [change.split(TOGETHER) for change in row.changes]
    least = min((len(one) for one in sets), default=0)
    for one in sets:
        if len(one) == least:
            found = [words(ref) for ref in one]
            yield (
                joined(list(dict.fromkeys(r.change for r in found)), "together with"),
                all(r.ours for r in found),
            )


def _sentence(total: int, named: bool) -> str:
    if not named:
        return f"{sentence(about(total))} without a time. A visit can stand under several reasons."
    if total == 0:
        return "Every visit of the people you work with has a time."
    return (
        f"{count(total, 'visit')} of the people you work with {'has' if total == 1 else 'have'} no time."
        " A visit can stand under several reasons."
    )
