"""A feed brought in by its address: whole or not at all, from one host, and nothing undone that a person decided."""

from __future__ import annotations

import socket
from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alongside.areas.errors import BadArea
from alongside.command.directory import directory as command
from alongside.services.directory import actions
from alongside.services.directory.choices import AddressAnswer, AlikeAnswer, Help
from alongside.services.directory.fetching import asking
from alongside.services.directory.fetching.feed import fetch
from alongside.services.directory.fetching.where import where_of
from alongside.services.directory.models import At, Feed, Service
from alongside.services.directory.reading.wanted import File
from tests.capabilities.directory.cast import new, old
from tests.command.feeds import (
    NEWER,
    OLDER,
    Answer,
    Answers,
    certificate_for,
    one_nought,
    publisher,
    said,
    three,
)
from tests.web_cast import make_cast
from tests.web_client import Browser

TODAY = date(2027, 3, 1)


@pytest.fixture
def opened_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.command.house.opened", nullcontext)
    monkeypatch.setattr("alongside.command.house.bring_up_to_date", lambda: None)


def fetched(address: str, waits: tuple[float, ...] = ()) -> File:
    return fetch(where_of(address, local=True), lambda count, total: None, waits)


def run(*words: object) -> Result:
    return CliRunner().invoke(command, ["import", *map(str, words)])


@pytest.mark.parametrize(("answers", "names", "count"), [
    (NEWER, ["Mill Street", "Second"], 4), (OLDER, ["Ford House", "Ford House"], 2),
])  # fmt: skip
def test_every_page_is_read_and_what_a_list_leaves_out_is_asked_for(answers, names, count):
    told: list[tuple[int, int]] = []
    with publisher(answers) as (address, asked):
        found = fetch(where_of(address, local=True), lambda *one: told.append(one), ())

    assert [one.name for one in found.services] == names
    assert all(one.spots and one.hours for one in found.services)
    assert len(asked) == count
    assert told == [(1, 2), (2, 2)]


def test_a_feed_that_says_no_number_of_pages_ends_where_it_says_so_or_has_no_more():
    by_flag = {"/oruk/services?page=1": said({"content": [old()], "last": True})}
    by_nothing = {
        "/oruk/services?page=1": said({"contents": [new()]}),
        "/oruk/services?page=2": said({"contents": []}),
    }
    alone = {"/oruk/services?page=1": said([new(), old()])}
    for answers, count in ((by_flag, 1), (by_nothing, 1), (alone, 2)):
        with publisher(answers) as (address, _):
            assert len(fetched(f"{address}/services").services) == count


def test_a_key_in_the_address_goes_along_and_is_written_down_nowhere():
    answers = {"/oruk/services?key=quokka&page=1": said([old()])}
    with publisher(answers) as (address, _):
        assert len(fetched(f"{address}/services?key=quokka").services) == 1
        assert "quokka" not in where_of(f"{address}/services?key=quokka", local=True).shown()


SECOND = "/oruk/services?page=2"
BROKEN: dict[str, tuple[Answers, str]] = {
    "nothing there": ({}, "page 1: Found nothing at this address (404)"),
    "a page to look at": ({"/oruk/services?page=1": Answer(b"<!doctype html><p>Hello")}, "a page to look at, not a feed"),
    "no JSON": (NEWER | {SECOND: Answer(b'{"contents": [')}, "page 2 of 2: Found no JSON"),
    "no services": (NEWER | {SECOND: said({"rows": []})}, "page 2 of 2: Found no list of services"),
    "an error": (OLDER | {SECOND: Answer(status=500)}, "page 2 of 2: Found that it could not answer (500)"),
    "shut": (OLDER | {SECOND: Answer(status=403)}, "page 2 of 2: Found that this machine may not read it (403)"),
    "empty in the middle": (three([new()], [], [old()]), "page 2 of 3: Found no services"),
    "too few": (three([new()], total_items=9), "page 1 of 1: Found 1 services; expected 9, as the feed itself says"),
    "the same page": (OLDER | {SECOND: OLDER["/oruk/services?page=1"]}, "the same services as on the page before"),
    "another host": ({"/oruk/services?page=1": Answer(status=302, headers={"Location": "https://example.org/"})},
                     "a way to another host (https://example.org)"),
    "no encryption": ({"/oruk/services?page=1": Answer(status=301, headers={"Location": "http://192.0.2.1/services"})},
                      "a way to another host"),
    "a way that is none": ({"/oruk/services?page=1": Answer(status=302, headers={"Location": "https://[x"})},
                           "a way that is no address"),
    "a way with a strange sign": ({"/oruk/services?page=1": Answer(status=302, headers={"Location": "/caf\u00e9"})},
                                  "page 1: Found nothing at this address (404)"),
    "round and round": ({"/oruk/services?page=1": Answer(status=301, headers={"Location": "/oruk/services?page=1"})},
                        "one way leading to the next"),
    "packed": ({"/oruk/services?page=1": Answer(b"x", headers={"Content-Encoding": "gzip"})}, "a packed answer"),
    "broken off": ({"/oruk/services?page=1": Answer(b'{"contents"', length=900)}, "a connection that broke off"),
    "one service": (NEWER | {"/oruk/services/b": Answer(status=404)}, "page 2 of 2, one service: Found nothing at this"),
}  # fmt: skip


@pytest.mark.parametrize("how", BROKEN)
def test_what_is_broken_is_told_with_its_page_and_what_to_do(how):
    answers, words = BROKEN[how]
    with publisher(answers) as (address, _), pytest.raises(BadArea) as told:
        fetched(address)

    assert words in str(told.value)
    assert told.value.problems[0].mend.endswith(".")


def test_limits_of_size_and_time_hold(monkeypatch):
    monkeypatch.setattr(asking, "LARGEST", 200)
    with publisher(OLDER) as (address, _), pytest.raises(BadArea, match="more than is ever read"):
        fetched(address)
    monkeypatch.setattr(asking, "LARGEST", 10_000)
    monkeypatch.setattr(asking, "SLOWEST", -1.0)
    with publisher(OLDER) as (address, _), pytest.raises(BadArea, match="slower than"):
        fetched(address)
    monkeypatch.setattr(asking, "SILENT", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # takes the call and says nothing
        address = f"http://127.0.0.1:{deaf.getsockname()[1]}/oruk"
        with pytest.raises(BadArea, match=r"nothing for 0\.1 seconds"):
            fetched(address)
    with pytest.raises(BadArea, match="nobody who answers at 127"):
        fetched(address)


def test_what_fails_in_passing_is_asked_again_and_a_way_within_the_host_is_followed():
    first = OLDER["/oruk/services?page=1"]
    answers = OLDER | {
        "/oruk/services?page=1": [Answer(status=503), Answer(status=308, headers={"Location": "/there?page=1"})],
        "/there?page=1": first,
    }  # fmt: skip
    with publisher(answers) as (address, asked):
        assert len(fetched(address, waits=(0.0,)).services) == 2
    assert asked[:3] == ["/oruk/services?page=1", "/oruk/services?page=1", "/there?page=1"]


def test_a_certificate_that_nobody_vouches_for_is_refused_and_one_that_holds_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    certificate = certificate_for("127.0.0.1", tmp_path / "feed.pem")
    with publisher(OLDER, certificate) as (address, asked):
        with pytest.raises(BadArea, match="a certificate that does not hold"):
            fetched(address)
        assert asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert len(fetched(address).services) == 2
    other = certificate_for("127.0.0.2", tmp_path / "other.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    with publisher(OLDER, other) as (address, asked):
        with pytest.raises(BadArea, match="a certificate that does not hold"):
            fetched(address)
        assert asked == []


@pytest.mark.parametrize(("address", "words"), [
    ("http://example.org/services", "expected https"), ("ftp://example.org/", "begins with https"),
    ("https://", "begins with https"), ("https://me:word@example.org/", "a name or a password in the address"),
    ("https://[::1", "expected an address such as"), ("https://example.org:70000/", "expected an address such as"),
])  # fmt: skip
def test_an_address_that_may_not_be_read_is_told_why(address, words):
    with pytest.raises(BadArea, match=words) as told:
        where_of(address, local=True)
    assert "word@" not in str(told.value)


@pytest.mark.parametrize("number", [
    "127.0.0.1", "10.1.2.3", "192.168.0.9", "169.254.169.254", "100.64.0.1", "::1", "fd00::1", "fe80::1%2",
    "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "0.0.0.1", "224.0.0.1",
    "::a00:1", "64:ff9b:1::a00:1", "::ffff:0:a00:1", "::ffff:224.0.0.1", "fec0::1",
])  # fmt: skip
def test_a_name_that_leads_inside_is_refused_even_where_another_of_its_numbers_is_outside(
    monkeypatch, number
):
    both = [(0, 0, 0, "", ("8.8.8.8", 443)), (0, 0, 0, "", (number, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **more: both)

    with pytest.raises(BadArea, match="an address inside this machine or its network"):
        fetch(where_of("https://feed.example.org", local=False), lambda count, total: None, ())


def test_a_name_that_is_not_on_the_net_is_told_in_words(monkeypatch):
    def fails(*asked: object, **more: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    with pytest.raises(BadArea, match="no such name on the net"):
        fetched("https://feed.example.org")


@pytest.mark.django_db
@pytest.mark.usefixtures("opened_here")
def test_a_refresh_that_fails_leaves_all_as_it_was_and_the_desk_says_how_old_that_is(
    client: Browser,
):
    cast = make_cast()
    with publisher(dict(OLDER)) as (address, _):
        done = run(address, "--feed", "city", "--allow-local")
    assert done.exit_code == 0, done.output
    with publisher(OLDER | {SECOND: Answer(b"<p>")}) as (address, _):
        failed = run(address, "--feed", "city", "--allow-local")
    refused = run("https://127.0.0.1/oruk")

    assert (failed.exit_code, refused.exit_code) == (2, 2)
    assert "page 2 of 2" in failed.output
    assert Service.objects.filter(ended_at=None).count() == 2
    Feed.objects.update(imported_at=cast.at - timedelta(days=40))
    assert cast.manager.account is not None
    client.force_login(cast.manager.account)
    page = client.get("/desk/directory/").content.decode()
    assert "40 days ago" in page
    assert "Old: what it says may have changed." in page
    assert "Tried in vain today: Found a page to look at, not a feed" in page
    with publisher(dict(OLDER)) as (address, _):
        run(address, "--feed", "city", "--allow-local")
    assert "Tried in vain" not in client.get("/desk/directory/").content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("opened_here")
def test_a_feed_that_lost_more_than_half_ends_nothing_until_somebody_says_so():
    many = [old(id=f"n{number}") for number in range(12)]
    for answers, code, left in ((one_nought(many), 0, 12), (one_nought(many[:5]), 2, 12)):
        with publisher(answers) as (address, _):
            told = run(address, "--feed", "city", "--allow-local")
        assert (told.exit_code, Service.objects.filter(ended_at=None).count()) == (code, left)
    assert "7 of 12 services of city would be gone." in told.output
    with publisher(one_nought(many[:5])) as (address, _):
        run(address, "--feed", "city", "--allow-local", "--allow-fewer")
    assert Service.objects.filter(ended_at=None).count() == 5


@pytest.mark.django_db
@pytest.mark.usefixtures("opened_here")
def test_a_refresh_undoes_nothing_that_a_person_decided():
    cast = make_cast()
    by = cast.manager.pk
    twin, shy = new(id="twin", name="The Mill Street service"), old(id="shy", name="Shy House")
    answers = one_nought([new(), twin, shy, old(id="no")])
    with publisher(answers) as (address, _):
        run(address, "--feed", "city", "--allow-local")
        row = {one.source_id: one for one in Service.objects.all()}
        mill = At.objects.get(service=row[new()["id"]])
        actions.say_alike(one=mill.service_id, other=row["twin"].pk, answer=AlikeAnswer.SAME, by=by, at=cast.at)  # fmt: skip
        actions.say(
            entry=mill.pk, by=by, today=TODAY, facts={"door": "A blue door.", "creche": "no"}
        )
        actions.say_address(service=row["shy"].pk, by=by, at=cast.at, answer=AddressAnswer.OUT)
        actions.say_help(service=row["no"].pk, by=by, answer=Help.NO)

    # The publisher writes the same place under another id and in another way.
    again = new()
    again["service_at_locations"][0]["location"] |= {"id": "another", "name": "Mill"}
    with publisher(one_nought([again, twin, shy, old(id="no")])) as (address, _):
        assert run(address, "--feed", "city", "--allow-local").exit_code == 0

    shown = list(At.objects.filter(found=True))
    assert [one.pk for one in shown] == [mill.pk]
    assert (shown[0].door, shown[0].creche, shown[0].checked_at) == ("A blue door.", "no", TODAY)
    hidden = Service.objects.get(source_id="shy")
    assert (hidden.address_answer, hidden.about) == ("out", "")
    assert Service.objects.get(source_id="no").help == "no"
