"""Generated diaries: what booking let through proves safe, and what it refused would not have."""

from __future__ import annotations

import os
import uuid
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from alongside.command.prove.proof import Proof, prove
from alongside.command.prove.reading import read
from alongside.kit.clock import now
from alongside.kit.wall_time import Times
from alongside.trust.apart.actions import (
    book,
    cancel,
    check_in,
    end_keep_apart,
    merge,
    move,
    save_outsider,
    split,
)
from alongside.trust.apart.errors import NotConfirmed
from tests.capabilities.apart.cast import HAZEL, ROWAN, ZONE, another_client, from_to, keep_apart
from tests.web_cast import make_cast
from tests.web_database import empty

pytestmark = [pytest.mark.promise("P1"), pytest.mark.usefixtures("committed")]

BY, SECOND = uuid.UUID(int=1), uuid.UUID(int=2)
PEOPLE = 6
STEPS = (
    "book",
    "book",
    "book",
    "apart",
    "apart",
    "merge",
    "split",
    "move",
    "cancel",
    "end",
    "come",
)
QUARTERS = st.integers(40, 46)
"""Of an hour, counted from midnight: all within a morning, so that people meet often."""
WHO = st.sampled_from([0, 0, 0, 1, 1, 2, 2, 2, 3, 4, 5, 6, 7])

steps = st.lists(
    st.tuples(
        st.sampled_from(STEPS),
        WHO,
        WHO,
        st.sampled_from([ROWAN, ROWAN, ROWAN, HAZEL]),
        QUARTERS,
        st.integers(1, 6),
    ),
    min_size=4,
    max_size=16,
)


def clock(quarter: int) -> str:
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"


def proof_of(rows: dict[str, Any]) -> Proof:
    return prove(rows, os.environ["ALONGSIDE_ROOT_KEYS"])


def with_it(
    rows: dict[str, Any], person: uuid.UUID, place: uuid.UUID, times: Times
) -> dict[str, Any]:
    """The diary as it would have been, had booking not refused."""
    rows = deepcopy(rows)
    into = {row["id"]: row["merged_into_id"] for row in rows["people_client"]}
    end = str(person)
    while into.get(end):
        end = into[end]
    half = timedelta(minutes=15)
    rows["apart_presence"].append(
        {
            "id": str(uuid.uuid4()),
            "record": str(person),
            "person": end,
            "place": str(place),
            "starts_at": times.starts_at.isoformat(),
            "ends_at": times.ends_at.isoformat(),
            "during": f'["{times.starts_at - half}","{times.ends_at + half}")',
            "wall_date": times.wall_date.isoformat(),
            "wall_start": times.wall_start.isoformat(),
            "wall_end": times.wall_end.isoformat(),
            "zone": times.zone,
            "state": "standing",
        }
    )
    return rows


@given(story=steps)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_what_booking_let_through_proves_safe_and_what_it_refused_would_not(cluster, story):
    empty(cluster)
    cast = make_cast()
    people = [cast.ana.pk, cast.bea.pk, cast.pat.pk]
    people += [another_client(cast, name) for name in ("dee", "eve", "fay")]
    people += [cast.jo.pk, save_outsider(name="", notes="")]
    made = [
        book(person=people[one], place=ROWAN, times=from_to(*times), visit=uuid.uuid4(), by=BY)
        for one, times in (
            (0, ("10:30", "11:00")),
            (3, ("10:00", "10:30")),
            (1, ("13:00", "14:00")),
        )
    ]
    edges = [keep_apart(people[0], people[2]), keep_apart(people[1], people[0])]
    for what, one, other, place, begins, length in story:
        who, times = people[one], from_to(clock(begins), clock(begins + length))
        try:
            if what == "book":
                made.append(book(person=who, place=place, times=times, visit=uuid.uuid4(), by=BY))
            elif what == "come":
                until = now() + timedelta(minutes=15 * length)
                check_in(person=who, place=place, until=until, zone=ZONE, by=BY)
            elif what == "apart" and one != other:
                if one != PEOPLE + 1:  # nobody can ask somebody outside to give way
                    edge = keep_apart(who, people[other])
                    edges += [] if edge in edges else [edge]  # said twice, it stands once
            elif what == "merge" and max(one, other) < PEOPLE:
                merge(into=people[other], record=who, by=BY)
            elif what == "split" and one < PEOPLE:
                split(record=who, by=BY)
            elif what == "move" and made:
                move(made[one % len(made)], place=place, times=times, by=BY)
            elif what == "cancel" and made:
                cancel(made[one % len(made)])
            elif what == "end" and edges:
                end_keep_apart(edges.pop(), by=BY, seconded_by=SECOND)
        except NotConfirmed:
            event(f"{what} refused")
            if what == "book":
                broken = proof_of(with_it(read(cluster.owner_url), who, place, times)).broken
                assert {"apart", "one place"} & set(broken)
        rows = read(cluster.owner_url)
        proof = proof_of(rows)
        assert (proof.code, proof.broken, proof.doubts) == (0, (), ()), what
    states = {row["state"] for row in rows["apart_presence"]}
    event("somebody suspended" if "suspended" in states else "nobody suspended")
