"""Two people on call settle one entry at the same moment, in a database in which commits are real."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import connections

from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.access.entries import settle
from alongside.trust.access.errors import NotYoursToSettle
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from tests.capabilities.access.test_entries import BEA, written
from tests.web_cast import make_cast


@pytest.mark.promise("P41")
def test_two_on_call_who_settle_at_one_moment_make_one_record(committed: None):
    cast = make_cast()
    key = written(cast, replace(BEA, known_as="One"))
    both = Barrier(2)

    def one() -> bool:
        try:
            with acting(As.PERSON, cast.on_call.pk) as at:
                Quarantine.objects.get(pk=key)
                both.wait(10)
                settle(key, by=cast.on_call.pk, match=None, at=at)
                return True
        except NotYoursToSettle:
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        done = [each.result(20) for each in [pool.submit(one) for _ in range(2)]]

    assert sorted(done) == [False, True]
    with acting(As.DUTY):
        assert Client.objects.filter(known_as="One").count() == 1
