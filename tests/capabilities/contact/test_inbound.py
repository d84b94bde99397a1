"""What comes back: two words count, both ask for less, and nothing else changes anything."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import sql

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.inbound import Meaning, heard, meaning
from alongside.trust.contact.models import SafeContact
from tests.capabilities.contact.cast import NUMBER, agreed, said, tasks
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P18")]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("stop", Meaning.STOP),
        ("  STOP. ", Meaning.STOP),
        ("Please ring when safe", Meaning.RING),
        ("ring", Meaning.RING),
        ("stop it", Meaning.NOTHING),
        ("don't stop", Meaning.NOTHING),
        ("start", Meaning.NOTHING),
        ("yes", Meaning.NOTHING),
        ("cancel Tuesday", Meaning.NOTHING),
        ("", Meaning.NOTHING),
    ],
)
def test_exactly_two_things_can_be_meant(text: str, means: Meaning):
    assert meaning(text) == means


def everything() -> dict[str, list[Any]]:
    """Every row of every table that is ours, as the owner of the tables sees them."""
    found = {}
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "select tablename from pg_tables where schemaname = 'public' and tablename ~"
            " '^(people|contact|work|access|apart|looking|once|sealed)_'"
        )
        tables = [name for (name,) in cursor.fetchall()]
    for role in As:
        with acting(role), connections["default"].cursor() as cursor:
            for table in sorted(tables):
                cursor.execute("select has_table_privilege(%s, 'select')", [table])
                if cursor.fetchone()[0]:
                    cursor.execute(
                        sql.SQL("select * from {} order by 1").format(sql.Identifier(table))
                    )
                    found[f"{role} {table}"] = cursor.fetchall()
    return found


@pytest.fixture
def cast() -> Cast:
    made = make_cast()
    agreed(made)
    said(made)
    return made


WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["YES", "START", "unstop", "change number", "cancel", "stop stop", "ok"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS.filter(lambda text: meaning(text) == Meaning.NOTHING), st.booleans())
def test_any_other_reply_leaves_every_row_of_every_table_as_it_was(
    cast: Cast, text: str, known: bool
):
    before = everything()

    with acting(As.GATE) as at:
        heard(
            channel=Channel.TEXT,
            sender=NUMBER if known else "07700 900999",
            text=text,
            at=at,
        )

    assert everything() == before


def test_stop_pauses_and_changes_nothing_else(cast: Cast):
    before = everything()

    with acting(As.GATE) as at:
        heard(channel=Channel.TEXT, sender="07700 900123", text="Stop", at=at)

    after = everything()
    changed = {name.split()[1] for name in before if before[name] != after[name]}
    assert changed == {"contact_safecontact"}
    with acting(As.GATE):
        rule = SafeContact.objects.get()
    assert rule.paused_at == at


def test_please_ring_becomes_a_task_and_changes_nothing_else(cast: Cast):
    before = everything()

    with acting(As.GATE) as at:
        heard(channel=Channel.TEXT, sender=NUMBER, text="please ring when safe", at=at)
        heard(channel=Channel.TEXT, sender=NUMBER, text="ring", at=at)

    after = everything()
    changed = {name.split()[1] for name in before if before[name] != after[name]}
    assert changed == {"work_workitem"}
    assert tasks() == [("ring", cast.ana.pk)]


@pytest.mark.parametrize("sender", ["07700 900999", "somebody", ""])
def test_words_from_a_number_nobody_confirmed_do_nothing(cast: Cast, sender: str):
    before = everything()

    with acting(As.GATE) as at:
        heard(channel=Channel.TEXT, sender=sender, text="stop", at=at)

    assert everything() == before
