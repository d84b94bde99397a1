"""`alongside prove diary`: what it says, whom it asks, and that it tells nobody anything else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from psycopg import conninfo

from alongside.command.jobs import prove_the_diary
from alongside.command.prove.dump import COLUMNS
from alongside.command.prove.reading import read
from alongside.command.prove_raising import prove_and_ask
from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.apart.actions import save_outsider
from alongside.trust.apart.errors import NotConfirmed
from alongside.trust.jobs import run
from alongside.work.models import WorkItem
from tests.capabilities.apart.cast import ROWAN, booked, keep_apart
from tests.command.cast import call
from tests.command.diary import World, make_world, proof_of

pytestmark = [pytest.mark.promise("P1"), pytest.mark.usefixtures("committed")]


@pytest.fixture
def world(committed: None) -> World:
    return make_world()


def test_an_empty_diary_proves_safe(cluster):
    assert proof_of(read(cluster.owner_url)).code == 0


@pytest.fixture
def installed(tmp_path, monkeypatch) -> None:
    """The commands find this test's database."""
    monkeypatch.setenv("ALONGSIDE_DATA", str(tmp_path))


def spoil(cluster: Any, world: World) -> None:
    with psycopg.connect(cluster.superuser_url) as server:
        for statement in (
            "delete from apart_heldslot where presence_id in (:HERS:, :HIS:)",
            "delete from work_workitem where about = :SUSPENDED:",
        ):
            server.execute(world.words(statement))


def ids(rows: dict[str, Any]) -> set[str]:
    """Everything in a dump that no output may hold."""
    found = {
        str(value)
        for table in rows.values()
        if isinstance(table, list)
        for row in table
        for name, value in row.items()
        if name not in ("number", "kind", "state", "side", "zone") and value is not None
    }
    return found | {one[:8] for one in found if len(one) == 36}


def test_the_command_says_safe(world, installed):
    done = call("prove", "diary")

    assert (done.code, done.out, done.err) == (0, "The diary proves safe.\n", "")


def test_the_command_says_how_many_nobody_was_asked_about(world, installed, cluster):
    spoil(cluster, world)

    done = call("prove", "diary")

    assert done.code == 1
    assert done.out == (
        "The diary does not prove safe. Not kept: nothing silent, held.\n"
        "Without an open work item: 3. Tell the safety lead now.\n"
    )


def test_no_output_holds_an_id_a_place_or_a_time(world, installed, cluster, tmp_path):
    spoil(cluster, world)
    rows = read(cluster.owner_url)

    said = [call("prove", "diary"), call("prove", "diary", "--json", "-")]
    said.append(call("prove", "diary", "--raise", "--json", tmp_path / "told.json"))
    text = "".join(one.out + one.err for one in said) + (tmp_path / "told.json").read_text()

    assert [one for one in ids(rows) if one in text] == []
    assert str(ROWAN) in ids(rows)
    assert str(world.cast.ana.pk) in ids(rows)


def test_raising_puts_each_on_a_safety_leads_list_and_the_next_proof_gives_the_numbers(
    world, installed, cluster
):
    spoil(cluster, world)
    call("prove", "diary", "--raise")

    with acting(As.DUTY):
        asked = {
            (item.kind, item.about): item
            for item in WorkItem.objects.filter(done_at=None, due_at__isnull=False)
        }
    again = json.loads(call("prove", "diary", "--json", "-").out)

    about = [("clash", world.suspended)]
    about += [("diary_unproved", one) for one in (world.hers, world.his, world.cast.area.pk)]
    assert all(
        (asked[one].organisation_id, asked[one].role, asked[one].urgent)
        == (world.cast.service.pk, "safety_lead", True)
        for one in about
    )
    assert again == {
        "outcome": "not safe",
        "not_kept": ["held"],
        "work_items": sorted(asked[one].number for one in about[1:3]),
        "without_work_item": 0,
        "doubts": [],
    }


def test_the_nightly_job_asks_nobody_where_the_diary_is_safe(world):
    run(prove_the_diary)

    with acting(As.DUTY):
        assert not WorkItem.objects.filter(kind="diary_unproved").exists()


@pytest.mark.parametrize(
    "broken",
    [
        lambda patch: patch.setenv("ALONGSIDE_ROOT_KEYS", "none"),
        lambda patch: patch.setenv("ALONGSIDE_OWNER_DATABASE_URL", "postgresql:///none?host=/none"),
        lambda patch: patch.setattr("alongside.command.prove.proof.PROMISES", {"apart": None}),
    ],
)
def test_a_proof_that_cannot_run_is_asked_about_every_night_once(
    world, monkeypatch, broken: Callable[[pytest.MonkeyPatch], None]
):
    broken(monkeypatch)
    run(prove_the_diary)
    run(prove_the_diary)

    with acting(As.DUTY):
        (item,) = WorkItem.objects.filter(kind="diary_unproved")
    assert (item.about, item.area_id) == (world.cast.area.pk, world.cast.area.pk)
    assert prove_and_ask().code == 2


def test_a_role_that_passes_by_the_walls_may_read_instead(world, cluster, tmp_path, monkeypatch):
    with psycopg.connect(cluster.superuser_url) as server:
        server.execute("create role prover_of_tests login bypassrls password 'tests only'")
        server.execute("grant connect on database alongside to prover_of_tests")
        server.execute("grant usage on schema public to prover_of_tests")
        server.execute(f"grant select on {', '.join(COLUMNS)} to prover_of_tests")
    its = conninfo.make_conninfo(cluster.owner_url, user="prover_of_tests", password="tests only")
    monkeypatch.setenv("ALONGSIDE_PROVER_DATABASE_URL", its)
    monkeypatch.setenv("ALONGSIDE_DATA", str(tmp_path / "nowhere"))
    try:
        assert call("prove", "diary").code == 0
        with psycopg.connect(cluster.superuser_url) as server:
            server.execute("alter role prover_of_tests nobypassrls")
        assert call("prove", "diary").code == 2
    finally:
        with psycopg.connect(cluster.superuser_url) as server:
            server.execute("drop owned by prover_of_tests")
            server.execute("drop role prover_of_tests")


def test_a_dump_is_proved_far_from_the_server(world, installed, cluster, tmp_path, monkeypatch):
    file = tmp_path / "dump.json"
    written = call("prove", "dump", file)
    monkeypatch.delenv("ALONGSIDE_OWNER_DATABASE_URL")
    monkeypatch.delenv("DATABASE_URL")

    assert (written.code, file.stat().st_mode & 0o777) == (0, 0o600)
    assert call("prove", "diary", "--dump", file).code == 0
    rows = json.loads(file.read_text())
    rows["apart_heldslot"].pop()
    file.write_text(json.dumps(rows))
    assert call("prove", "diary", "--dump", file).code == 1
    del rows["people_worker"]
    file.write_text(json.dumps(rows))
    assert call("prove", "diary", "--dump", file).code == 2
    file.write_text("no dump")
    done = call("prove", "diary", "--dump", file)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "Cannot prove the diary. The dump is not as docs/diary-dump.md says it lies.\n"
    )


def test_an_outsider_never_gives_way_though_a_rule_said_so(world, cluster):
    outsider = save_outsider(name="nobody real", notes="")
    keep_apart(outsider, world.cast.bea.pk)
    booked(outsider, "18:00", "19:00")
    with pytest.raises(NotConfirmed):
        booked(world.cast.bea.pk, "18:00", "19:00")

    assert proof_of(read(cluster.owner_url)).broken == ()
