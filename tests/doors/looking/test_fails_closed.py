"""Where a look cannot be written down, nothing is shown: the table read-only, full, slow, changed or gone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from django.db import connection

from alongside.command.database.cluster import Cluster
from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.looking import emergency
from alongside.trust.looking.emergency import put_back
from alongside.trust.looking.models import Look, LookSubject
from alongside.work.models import WorkItem
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser, without_keys

pytestmark = [
    pytest.mark.usefixtures("committed"),
    pytest.mark.urls("tests.doors.looking.pages"),
    pytest.mark.promise("P29"),
]

RAISES: LiteralString = """
create function broken() returns trigger language plpgsql as $$
begin raise exception using errcode = '53100', message = 'no space left, said about Ana'; end $$;
create trigger broken before insert on looking_look execute function broken()
"""
SLEEPS: LiteralString = """
create function broken() returns trigger language plpgsql as $$
begin perform pg_sleep(20); return new; end $$;
create trigger broken before insert on looking_look execute function broken()
"""
UNBROKEN: LiteralString = "drop function broken cascade"
FAULTS: dict[str, tuple[LiteralString, LiteralString]] = {
    "read-only": (
        "revoke insert on looking_look from alongside_app",
        "grant insert on looking_look to alongside_app",
    ),
    "subjects read-only": (
        "revoke insert on looking_looksubject from alongside_app",
        "grant insert on looking_looksubject to alongside_app",
    ),
    "full": (RAISES, UNBROKEN),
    "slow": (SLEEPS, UNBROKEN),
    "gone": (
        "alter table looking_look rename to looking_gone",
        "alter table looking_gone rename to looking_look",
    ),
    "locked away": (
        "alter table looking_look add column needed text not null",
        "alter table looking_look drop column needed",
    ),
}


@pytest.fixture
def cast(committed: None) -> Cast:
    return make_cast()


@pytest.fixture
def jo(cast: Cast) -> Browser:
    browser = Browser(raise_request_exception=False)
    assert cast.jo.account is not None
    browser.force_login(cast.jo.account)
    return browser


@contextmanager
def broken(cluster: Cluster, fault: str) -> Iterator[None]:
    harm, mend = FAULTS[fault]
    with psycopg.connect(cluster.superuser_url, autocommit=True) as superuser:
        superuser.execute(harm)
        try:
            with connection.cursor() as cursor:
                cursor.execute("set statement_timeout = '700ms'")
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("reset statement_timeout")
            superuser.execute(mend)


def test_while_nothing_is_wrong_the_page_is_shown_and_written_down(cast: Cast, jo: Browser):
    assert jo.get(f"/desk/try/one/{cast.ana.pk}/").text == "Times of Ana"

    with acting(As.WITNESS):
        assert Look.objects.filter(page="your times").count() == 1


@pytest.mark.parametrize("fault", FAULTS)
def test_no_page_is_shown_that_cannot_be_written_down(
    cast: Cast, jo: Browser, cluster: Cluster, fault: str
):
    with broken(cluster, fault):
        answers = [jo.get(address) for address in (f"/desk/try/one/{cast.ana.pk}/", "/desk/")]

    assert [answer.status_code for answer in answers] == [503, 503]
    for answer in answers:
        assert "This page cannot be shown now" in answer.text
        assert "Ana" not in without_keys(answer.text)
    assert jo.get(f"/desk/try/one/{cast.ana.pk}/").status_code == 200


def test_her_own_pages_are_refused_too(cast: Cast, cluster: Cluster):
    from alongside.people.choices import AccountKind
    from alongside.people.models import Account, Client

    with acting(As.IMPORTER):
        account = Account.objects.make("ana", None, AccountKind.HERS)
        Client.objects.filter(pk=cast.ana.pk).update(account=account)
    hers = Browser(raise_request_exception=False)
    hers.force_login(account)
    assert hers.get("/try/hers/").text == "Ana"

    with broken(cluster, "read-only"):
        assert hers.get("/try/hers/").status_code == 503


def test_a_page_that_is_sent_before_it_is_whole_is_a_fault(jo: Browser):
    assert jo.get("/desk/try/drips/").status_code == 500


@pytest.fixture
def file(tmp_path: Path, settings) -> Path:
    path = tmp_path / "looks"
    settings.ALONGSIDE_EMERGENCY_LOG = str(path)
    return path


@pytest.mark.parametrize("fault", FAULTS)
def test_the_emergency_view_is_shown_and_kept_in_a_sealed_file(
    cast: Cast, jo: Browser, cluster: Cluster, file: Path, fault: str
):
    with broken(cluster, fault):
        answer = jo.get(f"/desk/try/emergency/{cast.ana.pk}/")

    assert (answer.status_code, answer.text) == (200, "Ring for Ana")
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(file.read_bytes().splitlines()) == 1
    for said in (cast.ana.pk.hex, str(cast.ana.pk), "Ana", "emergency", str(cast.jo.pk)):
        assert said.encode() not in file.read_bytes()


def test_somebody_is_told_of_it_at_once(cast: Cast, jo: Browser, cluster: Cluster, file: Path):
    with broken(cluster, "read-only"):
        jo.get(f"/desk/try/emergency/{cast.ana.pk}/")

    with acting(As.DUTY):
        item = WorkItem.objects.get()
    assert (item.kind, item.role, item.urgent) == ("break_glass", "privacy_officer", True)


def test_it_is_put_into_the_record_afterwards_and_once(
    cast: Cast, jo: Browser, cluster: Cluster, file: Path
):
    with broken(cluster, "full"):
        jo.get(f"/desk/try/emergency/{cast.ana.pk}/")
    line = file.read_bytes()

    assert put_back() == 1
    assert file.read_bytes() == b""
    file.write_bytes(line)  # as if it had been killed before the file was emptied
    assert put_back() == 1

    with acting(As.WITNESS):
        [look] = Look.objects.filter(page="what to do in an emergency")
        [subject] = LookSubject.objects.filter(look=look)
    assert (look.viewer_id, look.held, look.at < look.at.now(look.at.tzinfo)) == (
        cast.jo.pk,
        "key_worker",
        True,
    )
    assert (subject.client_id, subject.category) == (cast.ana.pk, "emergency")


def test_a_torn_line_stays_in_the_file_and_stops_nothing(
    cast: Cast, jo: Browser, cluster: Cluster, file: Path
):
    with broken(cluster, "full"):
        jo.get(f"/desk/try/emergency/{cast.ana.pk}/")
    whole = file.read_bytes()
    file.write_bytes(whole[:40] + b"\n" + whole)

    assert put_back() == 1
    assert file.read_bytes() == whole[:40] + b"\n"


@pytest.mark.parametrize("where", ["", "/nowhere/at/all"])
def test_without_a_place_for_the_file_the_emergency_view_is_refused(
    cast: Cast, jo: Browser, cluster: Cluster, settings, where: str
):
    settings.ALONGSIDE_EMERGENCY_LOG = where
    with broken(cluster, "read-only"):
        assert jo.get(f"/desk/try/emergency/{cast.ana.pk}/").status_code == 503


def test_a_link_in_place_of_the_file_is_refused(
    cast: Cast, jo: Browser, cluster: Cluster, file: Path
):
    file.symlink_to(file.with_name("elsewhere"))
    with broken(cluster, "read-only"):
        assert jo.get(f"/desk/try/emergency/{cast.ana.pk}/").status_code == 503


def test_no_other_page_falls_back_to_the_file(
    cast: Cast, jo: Browser, cluster: Cluster, file: Path
):
    with broken(cluster, "read-only"):
        assert jo.get(f"/desk/try/one/{cast.ana.pk}/").status_code == 503

    assert not file.exists()


def test_a_line_that_was_changed_is_not_read(file: Path):
    assert emergency.opened(b"bm90IG91cnM=") is None
