"""A stream passes the same door as a page, for every message it sends."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.db import DatabaseError, OperationalError, connection
from django.http import HttpRequest
from django.test import Client as Browser
from django.urls import path
from django.views.decorators.http import require_safe

from alongside.config.urls import handler404, handler500
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post
from alongside.trust import streams
from alongside.trust.acting import acting
from alongside.trust.doors import Asked, Audience
from alongside.trust.looking.models import LookSubject
from alongside.trust.looking.record import looked
from alongside.trust.streams import Said, stream
from tests.web_cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

SECRET = "Ana of Vale"
TURNS: list[object] = []
"""What the stream says at each asking; an exception is raised, a callable is done first."""
SHOWS: list[UUID] = []


@require_safe
@stream(Audience.STAFF, "a stream to try", roles=frozenset({Role.KEY_WORKER}))
def tried(request: Asked) -> Said | None:
    turn = TURNS.pop(0)
    for client in SHOWS:
        looked(client, "diary")
    if isinstance(turn, Exception):
        raise turn
    assert isinstance(turn, Said | None)
    return turn


urlpatterns = [path("desk/try/stream/", tried)]
__all__ = ["handler404", "handler500", "urlpatterns"]


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    TURNS.clear()
    SHOWS.clear()
    monkeypatch.setattr(streams, "STEP", 0.0)


def signed_in(worker) -> Browser:
    browser = Browser(HTTP_HOST="localhost", raise_request_exception=False)
    browser.force_login(worker.account)
    return browser


def opened(browser: Browser, **headers: str) -> Any:
    return browser.get("/desk/try/stream/", headers=headers)


def heard(answer, *, then=lambda: None) -> list[str]:
    """All that comes, with ``then`` done after the first message."""

    async def listen() -> list[str]:
        found = []
        async for part in answer.streaming_content:
            found.append(part.decode())
            if len(found) == 2:
                await sync_to_async(then)()
        return found

    return async_to_sync(listen)()


def test_every_change_is_sent_once_and_the_last_message_ends_it():
    cast = make_cast()
    TURNS.extend(
        [
            Said(1, {"percent": 10}),
            Said(1, {"percent": 10}),
            Said(2, {"percent": 60}),
            Said(3, {"percent": 100}, last=True),
            Said(4, {"percent": 0}),
        ]
    )

    answer = opened(signed_in(cast.jo))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/event-stream"
    assert answer["Cache-Control"] == "no-store"
    assert heard(answer) == [
        "retry: 3000\n\n",
        'id: 1\nevent: progress\ndata: {"percent": 10}\n\n',
        'id: 2\nevent: progress\ndata: {"percent": 60}\n\n',
        'id: 3\nevent: end\ndata: {"percent": 100}\n\n',
    ]


def test_a_browser_that_comes_back_hears_only_what_is_new():
    cast = make_cast()
    TURNS.extend([Said(7, {}), Said(8, {}), Said(9, {}, last=True)])

    answer = opened(signed_in(cast.jo), last_event_id="7")

    assert [part.split("\n")[0] for part in heard(answer)[1:]] == ["id: 8", "id: 9"]


def test_somebody_who_is_not_signed_in_is_sent_to_sign_in_and_nothing_is_asked():
    answer = opened(Browser(HTTP_HOST="localhost"))

    assert (answer.status_code, answer["Location"]) == (303, "/sign-in/")


def test_who_holds_no_such_post_finds_the_same_page_as_where_there_is_nothing():
    cast = make_cast()
    browser = signed_in(cast.reception)

    answer, nothing = opened(browser), browser.get("/desk/never/stream/")

    assert (answer.status_code, answer.content) == (404, nothing.content)


def test_what_is_not_theirs_to_hear_is_the_same_as_what_is_not_there():
    browser = signed_in(make_cast().jo)
    TURNS.append(None)

    answer, nothing = opened(browser), browser.get("/desk/never/stream/")

    assert (answer.status_code, answer.content) == (404, nothing.content)


def test_whoever_signs_out_meanwhile_hears_nothing_more():
    cast = make_cast()
    browser = signed_in(cast.jo)
    TURNS.extend([Said(1, {}), Said(2, {}), Said(3, {}, last=True)])

    found = heard(opened(browser), then=lambda: browser.session.delete())

    assert [part.split("\n")[0] for part in found] == ["retry: 3000", "id: 1"]
    assert len(TURNS) == 2


def end_posts(cast: Cast) -> None:
    with acting(As.IMPORTER) as at:
        Post.objects.filter(worker=cast.jo).update(ends_at=at)


def test_whoever_loses_the_post_meanwhile_hears_nothing_more():
    cast = make_cast()
    TURNS.extend([Said(1, {}), Said(2, {}), Said(3, {}, last=True)])

    found = heard(opened(signed_in(cast.jo)), then=lambda: end_posts(cast))

    assert [part.split("\n")[0] for part in found] == ["retry: 3000", "id: 1"]
    assert len(TURNS) == 2


def test_silence_is_broken_by_a_sign_of_life(monkeypatch: pytest.MonkeyPatch):
    cast = make_cast()
    monkeypatch.setattr(streams, "BEAT", 0.0)
    TURNS.extend([Said(1, {}), Said(1, {}), Said(2, {}, last=True)])

    assert ": still here\n\n" in heard(opened(signed_in(cast.jo)))


def test_a_stream_ends_by_itself_and_the_browser_comes_back(monkeypatch: pytest.MonkeyPatch):
    cast = make_cast()
    monkeypatch.setattr(streams, "LONGEST", 0.0)
    TURNS.extend([Said(1, {}), Said(2, {})])

    assert len(heard(opened(signed_in(cast.jo)))) == 2
    assert len(TURNS) == 1


@pytest.mark.parametrize("error", [DatabaseError(SECRET), OperationalError(SECRET)])
def test_what_the_database_refuses_ends_it_and_its_words_go_nowhere(error: Exception):
    cast = make_cast()
    TURNS.extend([Said(1, {}), error])
    found = heard(opened(signed_in(cast.jo)))
    TURNS.append(error)
    refused = opened(signed_in(cast.jo))

    assert len(found) == 2
    assert refused.status_code == 503
    assert SECRET.encode() not in b"".join([*map(str.encode, found), refused.content])


def test_a_message_that_shows_somebody_is_written_down():
    cast = make_cast()
    SHOWS.append(cast.ana.pk)
    TURNS.append(Said(1, {}, last=True))

    heard(opened(signed_in(cast.jo)))

    with acting(As.WITNESS):
        assert [(row.client_id, row.category) for row in LookSubject.objects.all()] == [
            (cast.ana.pk, "diary")
        ]


def test_a_post_to_a_stream_is_refused():
    request = HttpRequest()
    request.method = "POST"

    assert async_to_sync(tried)(request).status_code == 405
    assert connection.in_atomic_block
