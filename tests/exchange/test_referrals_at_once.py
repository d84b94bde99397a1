"""The same message at the same moment, many times: it is kept once, and each is answered alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from alongside.exchange.referrals import pace
from alongside.kit.walls import As
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from alongside.trust.referrers.models import Received
from tests.exchange.referring import example, post, system, today_of
from tests.web_cast import Cast, make_cast

SENDERS = 4


@pytest.fixture
def cast(committed: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    pace._came.clear()
    return make_cast()


@pytest.mark.promise("P41")
def test_the_same_message_at_the_same_moment_is_kept_once(cast: Cast):
    _, secret = system(cast)
    message, ready = example(today_of(cast)), Barrier(SENDERS)

    def send(_: int) -> bytes:
        try:
            ready.wait(30)
            found: bytes = post(secret, message).content
            return found
        finally:
            connection.close()

    with ThreadPoolExecutor(SENDERS) as pool:
        answers = set(pool.map(send, range(SENDERS)))

    assert len(answers) == 1
    assert b'"code":"ok"' in answers.pop()
    with acting(As.REGISTRAR):
        assert (Quarantine.objects.count(), Received.objects.count()) == (1, 1)
