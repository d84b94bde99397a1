"""A link that ends, ends what an open page hears of her with the next message."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, cast
from uuid import UUID

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.urls import path
from django.views.decorators.http import require_safe

from alongside.config.urls import handler404, handler500
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust import streams
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.doors import Asked, Audience
from alongside.trust.looking.models import LookSubject
from alongside.trust.looking.record import looked
from alongside.trust.streams import Said, stream
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__), pytest.mark.promise("P26")]


@require_safe
@stream(Audience.STAFF, "your times")
def times(request: Asked, key: UUID) -> Said | None:
    client = Client.objects.filter(pk=key).first()
    if client is None:
        return None
    looked(client.pk, "diary")
    number = int(request.at.timestamp() * 1000)
    return Said(number, {"words": client.known_as})


urlpatterns = [path("desk/try/<uuid:key>/stream/", times)]
__all__ = ["handler404", "handler500", "urlpatterns"]


def end_links(cast: Cast) -> None:
    with acting(As.REGISTRAR) as at:
        Link.objects.filter(client=cast.ana).update(ends_at=at)


def test_a_link_that_ends_stops_the_next_message(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(streams, "STEP", 0.0)
    cast_ = make_cast()
    browser = Browser()
    assert cast_.jo.account is not None
    browser.force_login(cast_.jo.account)
    answer = cast("Any", browser.get(f"/desk/try/{cast_.ana.pk}/stream/"))
    parts: AsyncIterator[bytes] = answer.streaming_content

    async def listen() -> list[str]:
        found = []
        async for part in parts:
            found.append(part.decode())
            if len(found) == 2:
                await sync_to_async(end_links)(cast_)
        return found

    found = async_to_sync(listen)()

    assert len([part for part in found if "Ana" in part]) == 1
    with acting(As.WITNESS):
        assert LookSubject.objects.filter(client_id=cast_.ana.pk).count() == 1
