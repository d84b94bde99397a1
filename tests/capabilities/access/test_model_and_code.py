"""The page, the policy and PostgreSQL give one answer: compared over drawn worlds, boundaries and all.

The page is `model.py`, written from `docs/access.md` alone. Where one of these fails, the page decides.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from alongside.kit.walls import As
from alongside.people.models import Client, Identity
from alongside.trust.access import policy
from alongside.trust.access.choices import SEALED, Category
from alongside.trust.access.policy import Known, Step, decide, decide_hers
from alongside.trust.access.reach import reach, step_for
from alongside.trust.acting import Purpose, acting
from tests.capabilities.access import model
from tests.capabilities.access.worlds import Drawn, draw, known, write

LONG = os.environ.get("ALONGSIDE_LONG") == "1"
WORLDS = range(100) if LONG else range(16)
POLICY_WORLDS = range(600) if LONG else range(16)
LEAST = {"link": 700, "arrival": 40, "time": 150, "grant": 400, "package": 250, "break_glass": 500}
STEP = {step.value: step for step in Step} | {model.NOT_FOUND: Step.NOT_FOUND}
LIKELY = [category for category in Category if category not in SEALED]
ROWS = {
    "access_link": "links",
    "access_arrival": "arrivals",
    "access_grant": "grants",
    "access_package": "packages",
    "access_breakglass": "looks",
}


def expected(drawn: Drawn, viewer: UUID, purpose: Purpose, category: Category) -> dict[UUID, str]:
    """What the page says, client by client."""
    return {
        client: model.answer(drawn.world, viewer, client, category.value, purpose.value, drawn.at)
        for client in drawn.clients
    }


def seen(answers: dict[UUID, str]) -> set[UUID]:
    return {client for client, answer in answers.items() if answer != model.NOT_FOUND}


def questions(drawn: Drawn) -> Iterator[tuple[UUID, Purpose]]:
    """Every viewer, one who is nobody at all, and every purpose."""
    return ((viewer, purpose) for viewer in [*drawn.workers, uuid4()] for purpose in Purpose)


def asked_of_the_database(seeds: range) -> Iterator[tuple[str, Drawn, UUID, Purpose]]:
    """Worlds in the database, each taken out again; at each question its viewer is acting."""
    for seed in seeds:
        with transaction.atomic():
            with acting(As.IMPORTER) as at:  # now() stands still until the test's transaction ends
                drawn = draw(seed, at)
            write(drawn)
            for number, (viewer, purpose) in enumerate(questions(drawn)):
                with acting(As.PERSON, viewer, purpose):
                    yield f"seed {seed} question {number}", drawn, viewer, purpose
            transaction.set_rollback(True)


def rare(answers: Counter[str]) -> dict[str, int]:
    """Steps that let in too seldom for the comparison to mean much; empty is good."""
    return {step: answers[step] for step, least in LEAST.items() if answers[step] < least}


@pytest.mark.promise("P21")
def test_the_policy_says_what_the_page_says():
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    answers: Counter[str] = Counter()
    differ = []
    for seed in POLICY_WORLDS:
        drawn = draw(seed, at)
        for viewer, purpose in questions(drawn):
            facts = {client: known(drawn.world, viewer, client) for client in drawn.clients}
            for category in Category:
                for client, answer in expected(drawn, viewer, purpose, category).items():
                    found = decide(facts[client], category, purpose, at)
                    answers[answer] += 1
                    if STEP[answer] is not found:
                        differ.append((seed, viewer, client, category, purpose, answer, found))

    print(f"policy: {answers.total()} compared, {dict(answers)}")  # noqa: T201
    assert differ[:3] == []
    assert answers.total() >= 50_000
    assert rare(answers) == {}


@pytest.mark.django_db
@pytest.mark.promise("P22")
def test_the_database_alone_gives_what_the_page_says():
    answers: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    differ: list[tuple[str, ...]] = []
    for where, drawn, viewer, purpose in asked_of_the_database(WORLDS):
        page = {category: expected(drawn, viewer, purpose, category) for category in Category}
        walls = reached_by_the_walls()
        for category, by_client in page.items():
            answers.update(by_client.values())
            if category is not Category.PACKAGE and walls[category] != seen(by_client):
                differ.append((where, category, purpose))
        for table, told in told_by_the_tables(drawn, viewer, page).items():
            rows[table] += told.total()
            if table_gives(table) != told:
                differ.append((where, table, purpose))

    print(f"database: {answers.total()} compared, {dict(answers)}, {dict(rows)}")  # noqa: T201
    assert differ[:3] == []
    assert answers.total() >= 50_000
    assert rare(answers) == {}
    assert min(rows.values()) >= 100


@pytest.mark.django_db
@pytest.mark.promise("P21")
def test_reach_and_step_give_what_the_page_says_over_the_walls():
    answers: Counter[str] = Counter()
    differ: list[tuple[str, ...]] = []
    for where, drawn, viewer, purpose in asked_of_the_database(WORLDS[: len(WORLDS) // 2]):
        dice = random.Random(where)
        others = [category for category in LIKELY if category is not Category.ARRIVAL]
        for category in [Category.ARRIVAL, *dice.sample(others, len(others) if LONG else 2)]:
            page = expected(drawn, viewer, purpose, category)
            answers.update(page.values())
            if reach(category) != seen(page):
                differ.append((where, "reach", category, purpose))
            for client in {*seen(page), dice.choice(drawn.clients)}:
                if step_for(client, category) is not STEP[page[client]]:
                    differ.append((where, "step_for", category, purpose, page[client]))

    print(f"reach: {dict(answers)}, {len(differ)} differ")  # noqa: T201
    assert differ[:3] == []
    assert min(answers[step] for step in LEAST) >= 5


@pytest.mark.django_db
@pytest.mark.promise("P22")
def test_a_policy_that_allows_everything_opens_no_row(monkeypatch):
    def allow(*_: object, **__: object) -> Step:
        return Step.LINK

    real = policy.decide
    for module in list(sys.modules.values()):  # every place that has taken it by name
        if getattr(module, "decide", None) is real:
            monkeypatch.setattr(module, "decide", allow)
    assert decide(Known(), Category.NOTES, Purpose.CARE, datetime(2026, 3, 2, tzinfo=UTC)) == "link"
    allowed_and_kept_shut = 0
    for where, drawn, viewer, purpose in asked_of_the_database(WORLDS[:10]):
        page = {category: expected(drawn, viewer, purpose, category) for category in Category}
        allowed = reach(Category.ARRIVAL)
        found = {client.pk for client in Client.objects.filter(pk__in=allowed)}
        kept_shut = allowed - found
        allowed_and_kept_shut += len(kept_shut)

        assert found <= seen(page[Category.ARRIVAL]), where
        assert not {client for client in allowed if (viewer, client) in drawn.world.blocks}, where
        assert set(Client.objects.values_list("pk", flat=True)) == seen(page[Category.ARRIVAL])
        assert set(Identity.objects.values_list("pk", flat=True)) == seen(page[Category.IDENTITY])
        for table, told in told_by_the_tables(drawn, viewer, page).items():
            assert table_gives(table) == told, (where, table)
    assert allowed_and_kept_shut >= 100


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("second_secret", [False, True])
@pytest.mark.parametrize("passphrase", [False, True])
@pytest.mark.parametrize("herself", [False, True])
def test_her_own_door_opens_as_the_page_says(category, second_secret, passphrase, herself):
    answer = model.answer_at_her_door(
        "she", "she" if herself else "another", category, second_secret, passphrase
    )

    assert STEP[answer] is decide_hers(
        category, herself=herself, second_secret=second_secret, passphrase=passphrase
    )


@pytest.mark.django_db
def test_at_her_own_door_the_database_gives_her_own_rows_and_nobody_elses():
    with acting(As.IMPORTER) as at:
        drawn = draw(1, at)
    write(drawn)
    world = drawn.world
    hers = Counter[str]()
    for she in drawn.clients:
        for purpose in Purpose:
            with acting(As.HER, she, purpose):
                assert table_gives("people_client") == Counter([she])
                assert table_gives("people_identity") == Counter([she])
                for table, rows in ROWS.items():
                    own = [row.client for row in getattr(world, rows) if row.client == she]
                    hers[table] += len(own)
                    assert table_gives(table) == Counter(own)
                assert not any(reached_by_the_walls().values())
    assert min(hers.values()) >= 20


def reached_by_the_walls() -> dict[Category, set[UUID]]:
    reached: dict[Category, set[UUID]] = {category: set() for category in Category}
    with connection.cursor() as cursor:
        cursor.execute(
            "select c, r from unnest(%s::text[]) c, wall_reach(c) r", [[c.value for c in Category]]
        )
        for category, client in cursor.fetchall():
            reached[Category(category)].add(client)
    return reached


def table_gives(table: str) -> Counter[UUID]:
    """Whose rows PostgreSQL gives out when asked for everything, and how many of each."""
    column = "id" if table == "people_client" else "client_id"
    with connection.cursor() as cursor:
        cursor.execute(f"select {column} from {table}")  # noqa: S608
        return Counter(client for (client,) in cursor.fetchall())


def told_by_the_tables(
    drawn: Drawn, viewer: UUID, page: dict[Category, dict[UUID, str]]
) -> dict[str, Counter[UUID]]:
    """What the tables may tell. Rows that open a record are told to whom they name, while at a post."""
    world, at = drawn.world, drawn.at
    held = {
        (post.organisation, post.role)
        for post in world.posts
        if post.worker == viewer and post.span.holds(at)
    }

    def told(rows: Any, mine: Any) -> Counter[UUID]:
        return Counter(
            row.client
            for row in rows
            if held and mine(row) and (viewer, row.client) not in world.blocks
        )

    expecting = seen(page[Category.ARRIVAL])
    return {
        "people_client": Counter(expecting),
        "people_identity": Counter(seen(page[Category.IDENTITY])),
        "access_link": told(world.links, lambda row: row.worker == viewer),
        "access_arrival": told(world.arrivals, lambda row: row.client in expecting),
        "access_grant": told(
            world.grants, lambda row: row.to_worker == viewer or row.to_post in held
        ),
        "access_package": told(world.packages, lambda row: row.recipient == viewer),
        "access_breakglass": told(world.looks, lambda row: row.worker == viewer),
    }
