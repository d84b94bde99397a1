"""One fault a sentence about what a stand-in writes and reads: each is planted, in the code or in the walls, and the twin names it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from alongside.care.attending import by_a_time
from alongside.care.attending.choices import How
from alongside.care.attending.errors import ByAnother
from alongside.care.attending.models import Attendance
from alongside.care.models import Choice
from alongside.care.offered.choices import Helps
from alongside.care.offered.models import WouldHelp
from alongside.care.standing_in import Helpful, helpful, who_comes
from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.trust.acting import acting
from alongside.trust.apart.models.presences import Presence
from tests.capabilities.planting import Planted, name_all, no, nothing, yes
from tests.capabilities.standing_in.writing import play, seen
from tests.capabilities.standing_in.writing.test_writing_and_twin import played
from tests.capabilities.standing_in.writing.twin import writes as rule

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P21")]
HELPFUL, WROTE, COMES = helpful, by_a_time.write_of_a_time, who_comes


def by_anybody_first(**given: Any) -> Attendance:
    """Whether somebody has written is looked at before whose time it is."""
    with acting(As.PLANNER):
        rows = Attendance.objects.filter(agreed=given["agreed"]).exclude(written_by=given["by"])
        if rows.exists():
            raise ByAnother
    return WROTE(**given)


def as_whoever_works_with_her(**given: Any) -> Attendance:
    """The walls are asked as Jo, who sees Ana's diary."""
    jo = Worker.objects.get(ref="jo").pk
    with acting(As.PERSON, jo):
        row = Attendance(
            client_id=given["client"], agreed_id=given["agreed"], how=given["how"],
            written_at=given["at"], written_by_id=given["by"],
        )  # fmt: skip
        row.save(force_insert=True)
    return row


def nothing_before(_: object) -> None:
    """What was written before is not looked at."""


def only_who_wrote_last(rows: list[Attendance], by: UUID) -> bool:
    last = max(rows, key=lambda one: one.written_at, default=None)
    return last is not None and last.written_by_id != by


def anybodys(agreed: UUID, by: UUID) -> tuple[How, datetime] | None:
    with acting(As.PLANNER):
        row = Attendance.objects.filter(agreed=agreed).order_by("-written_at").first()
    return (How(row.how), row.written_at) if row else None


def also_taken_back(one: Any) -> Helpful:
    """What she said would help, also where she took it back."""
    with acting(As.HER, one.client):
        rows = list(WouldHelp.objects.filter(agreed=one.id))
    return Helpful(HELPFUL(one).languages, tuple(Helps(row.what) for row in rows))


def of_every_time(one: Any) -> Helpful:
    """What would help at any time of hers."""
    with acting(As.PLANNER):
        rows = list(WouldHelp.objects.filter(client=one.client, taken_back_at=None))
    return Helpful(HELPFUL(one).languages, tuple(Helps(row.what) for row in rows))


def every_choice(one: Any) -> Helpful:
    """What she chose, whatever it is about."""
    with acting(As.PLANNER):
        said = Choice.objects.filter(client=one.client).values_list("value", flat=True)
        return Helpful(tuple(said), HELPFUL(one).helps)


def not_where_suspended(viewer: Any, at: datetime) -> tuple[Any, ...]:
    """A time that the diary does not hold is none."""
    with acting(As.KEEPER):
        held = {*Presence.objects.values_list("visit", flat=True)}
    return tuple(one for one in COMES(viewer, at) if one.time.id not in held)


LONDON = "Europe/London"
TODAY, ANAS = (
    ("time", "bea", "sam", "0", LONDON, "lift"),
    ("time", "ana", "sam", "0", LONDON, "lift"),
)
CAME, OURS, CUSTODY = (("write", "0", "sam", word) for word in ("came", "our side", "custody"))
BY_JO = ("write", "0", "jo", "custody")
# The sentence -> the rule that the twin names, and the fault with the story that meets it.
FAULTS: dict[str, tuple[str, Planted]] = {
    "they are told so, and nobody else is": (
        rule.OF_THAT_TIME,
        Planted(by_a_time, "write_of_a_time", by_anybody_first, (ANAS, BY_JO, ("end", "0"), CAME), few=True),
    ),
    "whom she has blocked is told nothing": (
        rule.BLOCKED,
        Planted(by_a_time, "write_of_a_time", by_anybody_first, (ANAS, BY_JO, ("block", "ana", "sam"), CAME)),
    ),
    "for whom she has blocked nothing is written": (
        rule.BLOCKED,
        Planted(by_a_time, "write_of_a_time", as_whoever_works_with_her, (ANAS, ("block", "ana", "sam"), CAME), few=True),
    ),
    "not ended": (
        rule.OF_THAT_TIME,
        Planted(by_a_time, "write_of_a_time", as_whoever_works_with_her, (ANAS, ("end", "0"), CAME), few=True),
    ),
    "on its day": (
        rule.ITS_DAY,
        Planted(
            by_a_time, "write_of_a_time", as_whoever_works_with_her, (("time", "ana", "sam", "1", LONDON, "lift"), CAME), few=True,
        ),
    ),
    "as long as they hold the post": (
        rule.A_POST,
        Planted(by_a_time, "write_of_a_time", as_whoever_works_with_her, (ANAS, ("post", "sam"), CAME)),
    ),
    "nothing else": (
        rule.TWO_WORDS,
        Planted(by_a_time, "write_of_a_time", as_whoever_works_with_her, (ANAS, CUSTODY), few=True),
    ),
    "our side as well": (
        "ValueError",
        Planted(by_a_time, "MAY_SAY", frozenset({How.CAME}), (TODAY, OURS)),
    ),
    "nothing where somebody else has written of it": (
        rule.BY_ANOTHER, Planted(by_a_time, "by_others", no, (ANAS, BY_JO, CAME), few=True),
    ),
    "nor where they wrote after somebody else, while they worked with her": (
        rule.BY_ANOTHER,
        Planted(
            by_a_time, "by_others", only_who_wrote_last,
            (ANAS, BY_JO, ("link", "ana", "sam", "key_worker"), CAME, ("unlink", "ana", "sam"), OURS), few=True,
        ),
    ),
    "the same said again": (
        "the same said again adds no row", Planted(by_a_time, "latest", nothing_before, (TODAY, CAME, CAME), few=True),
    ),
    "what they wrote themselves": (
        rule.WHAT_THEY_WROTE, Planted(seen, "written_of_a_time", anybodys, (ANAS, BY_JO), few=True),
    ),
    "the walls ask for the day": (
        rule.ITS_DAY,
        Planted(
            play, "puts", yes, (("time", "bea", "sam", "1", LONDON, "lift"), ("row", "0", "sam", "came", "as it is")),
        ),
    ),
    "the walls ask whose word it is": (
        rule.THEIR_OWN,
        Planted(play, "puts", yes, (TODAY, ("row", "0", "sam", "came", "another's word")), few=True),
    ),
    "the kinds of help at that time": (
        rule.HER_HELP, Planted(seen, "helpful", of_every_time, (TODAY, ("time", "bea", "nia", "0", LONDON, "creche"))),
    ),
    "not what she took back": (rule.HER_HELP, Planted(seen, "helpful", also_taken_back, (TODAY,), few=True)),
    "the languages alone": (rule.HER_LANGUAGES, Planted(seen, "helpful", every_choice, (ANAS,), few=True)),
    "suspended is not ended": (
        rule.FOUR_DAYS, Planted(seen, "who_comes", not_where_suspended, (TODAY, ("suspend", "0")), few=True),
    ),
    "how it is safe to reach her": (rule.HER_RULE, Planted(seen, "rule_for_a_time", nothing, (ANAS,))),
}  # fmt: skip


def test_each_fault_in_what_a_stand_in_writes_and_reads_is_named(monkeypatch: pytest.MonkeyPatch):
    cast = play.a_house()
    name_all(FAULTS, lambda *deeds: played(cast, "", *deeds), monkeypatch)
