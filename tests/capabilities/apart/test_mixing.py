"""What the order of the rows in a copy of the database tells of two people kept apart: by day, and after the night."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.apart.jobs import mix
from alongside.trust.apart.persons import asked
from alongside.trust.jobs import run
from tests.capabilities.apart.cast import DAY, HAZEL, another_client, booked, keep_apart
from tests.web_cast import make_cast

ROWS = "select {} from apart_heldslot held join apart_presence p on p.id = presence_id order by {}"
BY_TOKEN = ROWS.format("token, side, presence_id", "1, 2, 3")
AS_WRITTEN, SORTED = ROWS.format("token", "held.id"), ROWS.format("token", "1")
BY_TRANSACTION = ROWS.format("p.person, held.xmin::text::bigint", "2")


def copied(statement: str) -> list[tuple[Any, ...]]:
    """As somebody reads it who has a copy of the tables."""
    with acting(As.KEEPER):
        return asked(statement)


def written_last() -> set[UUID]:
    """The people whose slots stand in the last transaction that wrote any."""
    rows = copied(BY_TRANSACTION)
    return {person for person, number in rows if number == rows[-1][1]}


@pytest.mark.promise("P7")
@pytest.mark.usefixtures("committed")
def test_after_the_night_no_order_of_rows_leads_to_the_two():
    cast = make_cast()
    people: list[UUID] = [another_client(cast, f"p{number}") for number in range(6)]
    for number, who in enumerate(people):
        booked(who, "10:00", "11:00", HAZEL, DAY + timedelta(days=number))
    keep_apart(people[1], people[4])
    before = copied(BY_TOKEN)
    assert written_last() == {people[1], people[4]}  # what the night is for

    run(mix)

    assert written_last() == set(people)
    assert copied(BY_TOKEN) == before
    assert copied(AS_WRITTEN) == copied(SORTED)
