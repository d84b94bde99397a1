"""Faults planted in a diary that the real actions made: each is found, and a diary that is not all there is never safe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
import pytest_django

from alongside.command.database.cluster import Cluster
from alongside.command.prove.proof import prove
from alongside.command.prove.reading import _rows, read
from alongside.command.prove.trouble import CannotProve
from tests.command.diary import World, make_world, planted, proof_of
from tests.web_database import empty

pytestmark = pytest.mark.promise("P1")


@pytest.fixture(scope="module")
def world(cluster: Cluster, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[World]:
    """One for all: nothing here leaves a trace in it."""
    with django_db_blocker.unblock():
        yield make_world()
        empty(cluster)


def test_what_the_actions_made_proves_safe(world, cluster):
    proof = proof_of(read(cluster.owner_url))

    assert (proof.code, proof.broken, proof.doubts) == (0, (), ())


def test_constraints_that_are_gone_make_no_breach(world, cluster):
    assert planted(cluster).code == 0


HERS_AT_HIS = (
    "update apart_presence h set place = p.place, starts_at = p.starts_at + {0},"
    " ends_at = p.ends_at + {0}, during = tstzrange(p.starts_at + {0} - interval '15 min',"
    " p.ends_at + {0} + interval '15 min')"
    " from apart_presence p where h.id = :HERS: and p.id = :HIS:"
)

FAULTS: dict[str, tuple[str, str]] = {
    "together": ("apart", HERS_AT_HIS.format("interval '0'")),
    "within the buffer": ("apart", HERS_AT_HIS.format("interval '89 min 59 s'")),
    "suspended and put back": (
        "apart",
        "update apart_presence set state = 'standing' where id = :SUSPENDED:",
    ),
    "moved to the place where he is": (
        "held",
        "update apart_presence set place = 'dddddddd-0000-0000-0000-000000000000' where id = :HERS:",
    ),
    "a second too narrow": (
        "wide enough",
        "update apart_presence set during = tstzrange(lower(during) + interval '1 s', upper(during)) where id = :HERS:",
    ),
    "narrow behind": (
        "wide enough",
        "update apart_presence set during = tstzrange(lower(during), ends_at) where id = :HIS:",
    ),
    "without its first instant": (
        "wide enough",
        "update apart_presence set during = tstzrange(lower(during), upper(during), '()') where id = :HERS:",
    ),
    "for ever": (
        "wide enough",
        "update apart_presence set during = tstzrange(lower(during), null) where id = :HERS:",
    ),
    "no time at all": (
        "wide enough",
        "update apart_presence set during = 'empty' where id = :HERS:",
    ),
    "ends before it starts": (
        "wide enough",
        "update apart_presence set ends_at = starts_at - interval '1 min' where id = :HERS:",
    ),
    "twice at once": (
        "one place",
        "update apart_presence set starts_at = starts_at - interval '91 min' where id = :MERGED:",
    ),
    "somebody else's": ("whose", "update apart_presence set person = :BEA: where id = :HERS:"),
    "left with the merged record": (
        "whose",
        "update apart_presence set person = :DOUBLE: where id = :MERGED:",
    ),
    "merged behind its back": (
        "whose",
        "update people_client set merged_into_id = :PAT: where id = :BEA:",
    ),
    "split behind its back": (
        "whose",
        "update people_client set merged_into_id = null where id = :DOUBLE:",
    ),
    "found by another": (
        "whose",
        "update apart_keepapart set mover_blind = repeat('0', 64) where id = :EDGE:",
    ),
    "sides swapped": (
        "whose",
        "update apart_keepapart set mover_blind = fixed_blind, fixed_blind = mover_blind where id = :EDGE:",
    ),
    "suspended without a word": (
        "nothing silent",
        "delete from work_workitem where about = :SUSPENDED:",
    ),
    "asked about something else": (
        "nothing silent",
        "update work_workitem set kind = 'review' where about = :SUSPENDED:",
    ),
    "holds too little": (
        "held",
        "delete from apart_heldslot where id = (select min(id) from apart_heldslot where presence_id = :HERS:)",
    ),
    "holds nothing": ("held", "delete from apart_heldslot where presence_id = :HIS:"),
    "holds too much": (
        "held",
        "insert into apart_heldslot (token, side, presence_id) values (gen_random_uuid(), 0, :HERS:)",
    ),
    "holds one twice": (
        "held",
        "insert into apart_heldslot (token, side, presence_id) select token, side, presence_id from apart_heldslot where presence_id = :HERS: limit 1",
    ),
    "on the other side": (
        "held",
        "update apart_heldslot set side = 1 - side where presence_id = :HERS:",
    ),
    "suspended and holds": (
        "held",
        "insert into apart_heldslot (token, side, presence_id) values (gen_random_uuid(), 0, :SUSPENDED:)",
    ),
    "over and holds": (
        "held",
        "insert into apart_heldslot (token, side, presence_id) values (gen_random_uuid(), 1, :OVER:)",
    ),
    "both sides hold it": (
        "held",
        "insert into apart_heldslot (token, side, presence_id) select token, 1 - side, :HERS: from apart_heldslot where presence_id = :HIS: limit 1",
    ),
    "a keep-apart taken away": ("held", "delete from apart_keepapart where id = :EDGE:"),
    "another start on the wall": (
        "clocks",
        "update apart_presence set wall_start = wall_start + interval '1 h' where id = :OVER:",
    ),
    "another end on the wall": (
        "clocks",
        "update apart_presence set wall_end = wall_end - interval '1 s' where id = :HERS:",
    ),
    "another day on the wall": (
        "clocks",
        "update apart_presence set wall_date = wall_date + 1 where id = :HERS:",
    ),
    "other clocks": (
        "clocks",
        "update apart_presence set zone = 'Europe/Paris' where id = :HERS:",
    ),
    "no clocks": ("clocks", "update apart_presence set zone = '../there' where id = :HERS:"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault, world, cluster):
    promise, statement = FAULTS[fault]

    proof = planted(cluster, world.words(statement))

    assert proof.code == 1
    assert promise in proof.broken


NIGHT = (
    "update apart_presence set starts_at = '2031-10-26 {0}+00', ends_at = '2031-10-26 {1}+00',"
    " during = '[2031-10-25 12:00+00, 2031-10-27 12:00+00)', wall_date = '2031-10-{2}',"
    " wall_start = '{3}', wall_end = '{4}' where id = :OVER:"
)
"""The clocks go back from 02:00 to 01:00 on 26 October 2031, at 01:00 UTC."""


@pytest.mark.parametrize(
    ("said", "broken"),
    [
        (("00:50", "01:10", "26", "01:50", "01:10"), ()),  # through the hour that happens twice
        (("00:10", "00:50", "26", "01:10", "01:50"), ()),  # in the first of the two
        (("01:10", "01:50", "26", "01:10", "01:50"), ()),  # in the second
        (("00:10", "01:50", "26", "01:10", "01:50"), ()),  # from the first to the second
        (("22:30", "23:00", "26", "22:30", "23:00"), ()),
        (("23:30", "23:45", "26", "22:30", "22:45"), ("clocks",)),
        (("09:00", "10:00", "25", "09:00", "10:00"), ("clocks",)),
    ],
)
def test_clocks_that_go_back_are_followed(said, broken, world, cluster):
    assert planted(cluster, world.words(NIGHT.format(*said))).broken == broken


UNREADABLE = {
    "seals of another row": "update apart_keepapart set sealed = (select sealed from apart_keepapart where id = :OTHER:) where id = :EDGE:",
    "a bit turned": "update apart_keepapart set sealed = set_bit(sealed, 200, 1 - get_bit(sealed, 200)) where id = :EDGE:",
    "a key nobody has": "update apart_keepapart set sealed = set_byte(sealed, 0, 9) where id = :EDGE:",
    "nothing sealed": "update apart_keepapart set sealed = '' where id = :EDGE:",
    "a presence gone": "delete from apart_presence where id = :HERS:",
    "a person gone": "delete from people_client where id = :ANA:",
    "everybody gone": "delete from people_client",
    "merged in a circle": "update people_client set merged_into_id = :DOUBLE: where id = :ANA:",
    "a state nobody knows": "update apart_presence set state = 'maybe' where id = :HERS:",
}


@pytest.mark.parametrize("fault", UNREADABLE)
def test_a_diary_that_is_not_all_there_is_never_safe(fault, world, cluster):
    try:
        code = planted(cluster, world.words(UNREADABLE[fault])).code
    except CannotProve:
        code = 2

    assert code in (1, 2)


def test_it_refuses_to_read_where_rows_are_hidden(world, cluster):
    with pytest.raises(CannotProve, match=r"^This address may not see every row of the diary\."):
        read(cluster.app_url)


@pytest.mark.parametrize(
    "hidden",
    [
        'drop policy "proved" on apart_keepapart',
        "create policy less on apart_presence as restrictive for select to alongside_owner using (state = 'over')",
        'alter policy "proved" on people_client using (area_id is null)',
        "drop table apart_heldslot",
    ],
)
def test_it_refuses_where_a_wall_was_changed(hidden, world, cluster):
    with psycopg.connect(cluster.superuser_url) as server:
        server.execute(hidden)
        server.execute("set local role alongside_owner")
        with pytest.raises(CannotProve):
            _rows(server)
        server.rollback()


def test_the_owner_sees_nothing_of_keep_aparts_unless_it_proves(world, cluster):
    with psycopg.connect(cluster.owner_url) as owner:
        assert owner.execute("select count(*) from apart_keepapart").fetchall() == [(0,)]


def test_a_proof_writes_nothing(world, cluster):
    with pytest.MonkeyPatch.context() as patch:
        tried: list[str] = []

        def meddle(connection: psycopg.Connection[Any]) -> dict[str, Any]:
            with pytest.raises(psycopg.errors.ReadOnlySqlTransaction) as refused:
                connection.execute("delete from apart_heldslot")
            tried.append(str(refused.type))
            return {}

        patch.setattr("alongside.command.prove.reading._rows", meddle)
        read(cluster.owner_url)

    assert len(tried) == 1


def test_other_keys_prove_nothing(world, cluster):
    other = "1:" + "A" * 43 + "="

    assert prove(read(cluster.owner_url), other).code == 1


@pytest.mark.parametrize("keys", ["", "1", "0:" + "A" * 43 + "=", "1:AAAA", "x:" + "A" * 43 + "="])
def test_keys_that_are_none_prove_nothing(keys, world, cluster):
    with pytest.raises(CannotProve, match=r"^ALONGSIDE_ROOT_KEYS is missing or cannot be read\.$"):
        prove(read(cluster.owner_url), keys)
