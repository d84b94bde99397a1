"""A caseload as it is brought in, and as its twin reads the page: over drawn files, one outcome; and faults are found."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.utils.timezone import localdate
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from alongside.areas.cells import date_of
from alongside.care.caseload import checking, rules, values, working, writing
from alongside.care.caseload.actions import bring, choose_columns, send
from alongside.care.caseload.choices import State
from alongside.care.caseload.keeping import found_of
from alongside.care.caseload.models import Bringing
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Identity, Post, Worker
from alongside.trust.access.entries import read_entry
from alongside.trust.access.models import Link, Quarantine
from alongside.trust.acting import Purpose, acting
from alongside.trust.doors import Viewer
from tests.capabilities.caseload.drawn import FIELD_OF, Known, files, known, reason, workbook
from tests.capabilities.caseload.files import COLUMNS
from tests.capabilities.caseload.twin import judge as twin
from tests.capabilities.caseload.twin.alike import certain
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db

LONG = bool(os.environ.get("ALONGSIDE_LONG"))
SEARCH = settings(
    max_examples=400 if LONG else 12,
    derandomize=not LONG,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
KEY_WORKERS = ("jo", "sam", "k1", "k2")  # k1 and k2 are both called Kim: the name is nobody's
File = Sequence[dict[str, Any]]


@dataclass(frozen=True)
class Came:
    """What came of a file: problems, who was made and linked with whom, who waits, and how many people."""

    problems: frozenset[twin.Problem]
    made: dict[str, str]
    waiting: tuple[str, ...] = ()
    people: int = 0


def written_first(cast: Cast, area: Sequence[Known]) -> None:
    """Who is known before the file comes; a ref stands once."""
    with acting(As.IMPORTER) as at:
        for one in {one.ref: one for one in area}.values():
            who = Client.objects.create(
                area=cast.area, ref=one.ref, gender="woman", women_only=True, registered_at=at
            )
            Identity.objects.create(
                client=who, given_name=one.given, family_name=one.family, born_on=one.born
            )


def two_kims(cast: Cast) -> None:
    with acting(As.IMPORTER) as at:
        for ref in ("k1", "k2"):
            kim = Worker.objects.create(
                area=cast.area, organisation=cast.service, ref=ref, name="Kim"
            )
            Post.objects.create(
                worker=kim, organisation=cast.service, role=Role.KEY_WORKER, starts_at=at
            )


def by_the_code(cast: Cast, file: File) -> Came:
    """Sent, read, and brought in where it may be."""
    posts = frozenset({(cast.service.pk, Role.SERVICE_MANAGER)})
    who = Viewer(As.PERSON, cast.manager.pk, cast.area.pk, posts)
    with acting(As.REGISTRAR):
        before = set(Client.objects.values_list("pk", flat=True))
        waited = set(Quarantine.objects.values_list("pk", flat=True))
    with acting(As.PERSON, who.id, Purpose.OVERSIGHT) as at:
        one = send(content=workbook(file), name="list.xlsx", by=who, at=at)
        choose_columns(bringing=one.pk, columns=COLUMNS, save_as="", by=who, at=at)
    working.work(one.pk)
    if state_of(one.pk) == State.READY:
        with acting(As.PERSON, who.id, Purpose.OVERSIGHT) as at:
            bring(bringing=one.pk, at=at)
        working.work(one.pk)
        assert state_of(one.pk) in (State.DONE, State.BROKEN)
    found = found_of(one.pk)
    problems = frozenset(
        twin.Problem(told.row - 1, FIELD_OF[told.column.split(", ")[0]], reason(told.expected))
        for told in (found.problems if found else ())
    )
    with acting(As.REGISTRAR):
        new = Client.objects.exclude(pk__in=before)
        whose = dict(Link.objects.filter(client__in=new).values_list("client_id", "worker__ref"))
        return Came(
            problems,
            {client.ref: whose.get(client.pk, "") for client in new},
            tuple(sorted(read_entry(r).ref for r in Quarantine.objects.exclude(pk__in=waited))),
            0 if problems else Bringing.objects.get(pk=one.pk).people,
        )


def state_of(key: UUID) -> str:
    with acting(As.REGISTRAR):
        return str(Bringing.objects.get(pk=key).state)


@dataclass
class Page:
    """The area as the twin knows it, file after file."""

    area: list[twin.Known]
    waiting: list[twin.Known]
    today: date

    def came(self, file: File) -> Came:
        workers = [*KEY_WORKERS, "Jo", "Sam"]
        out = twin.judge(file, self.area, workers, self.today, self.waiting)
        told = {n: told_of(row) for n, row in enumerate(file, 1) if n in (*out.new, *out.doubtful)}
        if out.problems:
            return Came(out.problems, {})
        self.area += [told[number] for number in out.new]
        self.waiting += [told[number] for number in out.doubtful]
        return Came(
            out.problems,
            {told[number].ref: worker_of(file[number - 1]) for number in out.written},
            tuple(sorted(told[number].ref for number in out.doubtful)),
            out.people,
        )


def told_of(row: dict[str, Any]) -> twin.Known:
    return twin.Known(row[twin.REF], row[twin.GIVEN], row[twin.FAMILY], certain(row[twin.BORN]))


def worker_of(row: dict[str, Any]) -> str:
    return "" if twin.is_empty(row[twin.WORKER]) else str(row[twin.WORKER]).casefold()


def page_of(area: Sequence[Known], today: date) -> Page:
    there = {one.ref: one for one in area}.values()
    mine = [twin.Known(one.ref, one.given, one.family, one.born) for one in there]
    others = [twin.Known(ref, ref.title(), f"Of {ref}", None) for ref in ("ana", "bea", "pat")]
    return Page([*mine, *others], [], today)


def test_a_file_becomes_what_the_page_says():
    cast = make_cast()
    two_kims(cast)

    @SEARCH
    @given(st.lists(known(), max_size=2), files(), files())
    def compare(area: list[Known], first: File, second: File) -> None:
        with transaction.atomic():
            written_first(cast, area)
            page = page_of(area, localdate())
            came = [(by_the_code(cast, file), page.came(file)) for file in (first, second)]
            transaction.set_rollback(True)
        for code, twin_says in came:
            assert code == twin_says

    compare()


def row(ref: str, given: object, family: str, born: object = "", **more: Any) -> dict[str, Any]:
    """A row with a key worker."""
    usual = {twin.REF: ref, twin.GIVEN: given, twin.FAMILY: family, twin.BORN: born}
    return usual | {twin.GENDER: "F", twin.WORKER: "jo"} | more


def not_adding(bringing: Bringing, people: Any, at: Any) -> None:
    """As `write` once was: whoever waits was not compared with the rows that follow."""
    there = writing._everybody(bringing.area_id)
    verdicts = [(one, there.verdict(one.known)) for one in people]
    new = [one for one, verdict in verdicts if verdict is rules.Verdict.NEW]
    workers = writing.key_workers(bringing.organisation_id, at)
    writing._make(bringing, new, workers, at)
    doubtful = [one for one, verdict in verdicts if verdict is rules.Verdict.DOUBTFUL]
    writing._wait(bringing, doubtful, at)


def without_birthdays(self: rules.Everybody, one: rules.Known) -> None:
    """Nobody's birthday is remembered."""
    self.by_ref.setdefault(one.ref, one)
    self.by_name[rules.plain(one.given_name), rules.plain(one.family_name)].add(one.born_on)


def brings_all_the_same(*given: Any, **more: Any) -> checking.Checked:
    """Problems are told to nobody."""
    found = checking.check(*given, **more)
    found.problems.clear()
    return found


def with_nobody(organisation: UUID, at: Any) -> dict[str, UUID]:
    found = writing.key_workers(organisation, at)
    return found | {"nobody": found["jo"]}


def as_text(name: str, cell: Any, *given: Any) -> Any:
    """A formula is taken for what it says."""
    return values.value_of(name, cell.lstrip("=") if isinstance(cell, str) else cell, *given)


def short_years(cell: Any, *given: Any) -> date:
    return date(1982, 4, 3) if cell == "3/4/82" else date_of(cell, *given)


HILL, WOOD = Known("30", "Cat", "Hill", date(1982, 4, 3)), Known("31", "Dee", "Wood", None)
# One fault a sentence of the page: what is planted, and the files in which it shows, the later after the earlier.
FAULTS: dict[str, tuple[object, str, Any, list[list[dict[str, Any]]]]] = {
    "compared without accents": (
        rules, "plain", str.casefold, [[row("1", "Cát", "Híll", "3/4/1982")]],
    ),
    "the same ref and all alike is the same": (
        rules, "same", lambda one, other: False, [[row("30", "CAT", "HILL", "3/4/1982")]],
    ),
    "the same ref and anything else is doubtful": (
        rules, "same", lambda one, other: True, [[row("30", "Una", "Nobody", "3/4/1982")]],
    ),
    "the birthday and one name": (
        rules.Everybody, "add", without_birthdays, [[row("1", "Cat", "Other", "3/4/1982")]],
    ),
    "both names in either order where a birthday is missing": (
        rules, "plain", lambda name: f"{name}{id(object())}", [[row("1", "Wood", "Dee", "3/4/1982")]],
    ),
    "every row counts before the next": (
        working, "write", not_adding,
        [[row("1", "Cat", "Other", "3/4/1982"), row("2", "Una", "Other", "3/4/1982")]],
    ),
    "nothing is brought in while one problem is left": (
        working, "check", brings_all_the_same,
        [[row("1", "Una", "Nobody"), row("2", "Ada", "Else", worker="nobody")]],
    ),
    "the same ref with others is a problem": (
        checking, "same", lambda one, other: True, [[row("1", "Una", "Nobody"), row("1", "Ada", "Else")]],
    ),
    "the same ref with the same is one person": (
        checking, "same", lambda one, other: False, [[row("1", "Una", "Nobody"), row("1", "UNA", "Nobody")]],
    ),
    "a key worker of the service": (
        working, "key_workers", with_nobody, [[row("1", "Una", "Nobody", worker="nobody")]],
    ),
    "a formula is a problem": (
        checking, "value_of", as_text, [[row("1", twin.Formula(), "Nobody")]],
    ),
    "joined cells are a problem": (
        checking, "_joined", lambda *given: None, [[row("1", "Una", "Nobody", worker=twin.Joined())]],
    ),
    "a year of two digits is not certain": (
        values, "date_of", short_years, [[row("1", "Una", "Nobody", "3/4/82")]],
    ),
    "not put before a person again": (
        writing, "read_entry", lambda row: None, [[row("1", "Cat", "Other", "3/4/1982")]] * 2,
    ),
    "linked with the key worker in the file": (
        Link.objects, "bulk_create", list, [[row("1", "Una", "Nobody")]],
    ),
}  # fmt: skip


def test_a_fault_in_any_sentence_is_found_by_the_twin(monkeypatch: pytest.MonkeyPatch):
    cast = make_cast()
    two_kims(cast)

    def differs(came: list[list[dict[str, Any]]]) -> bool:
        with transaction.atomic():
            written_first(cast, [HILL, WOOD])
            page = page_of([HILL, WOOD], localdate())
            found = [by_the_code(cast, file) != page.came(file) for file in came]
            transaction.set_rollback(True)
        return any(found)

    assert [words for words, (*_, came) in FAULTS.items() if differs(came)] == []
    missed = []
    for words, (module, name, fault, came) in FAULTS.items():
        with monkeypatch.context() as planted:
            planted.setattr(module, name, fault)
            if not differs(came):
                missed.append(words)
    assert missed == []
