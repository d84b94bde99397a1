"""Two who close at one moment, and records that are joined while somebody closes: real commits, real threads."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from alongside.care.handing_over.actions import close
from alongside.care.handing_over.choices import Said
from alongside.kit.walls import As
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.apart.actions import merge
from tests.capabilities.handing_over.cast import key_workers, read_it, row_of, said, written
from tests.web_cast import make_cast

pytestmark = pytest.mark.usefixtures("committed")


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Do all of them at one moment; gives what went wrong."""
    start, wrong = Barrier(len(deeds)), []

    def do(deed: Callable[[], object]) -> None:
        try:
            start.wait(10)
            deed()
        except Exception as error:
            wrong.append(type(error).__name__)
        finally:
            connection.close()

    threads = [Thread(target=do, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return wrong


@pytest.mark.promise("P41")
def test_closed_at_one_moment_by_two_managers_there_is_one_new_link_and_no_error():
    cast = make_cast()
    key = written(cast)
    said(cast, key, Said.YES)
    read_it(cast, key)

    wrong = at_once(*[lambda: close(hand_over=key, by=cast.manager.pk)] * 4)

    assert wrong == []
    with acting(As.REGISTRAR):
        links = list(Link.objects.filter(client=cast.ana).order_by("starts_at"))
    assert [(one.worker_id, one.ends_at is None) for one in links] == [
        (cast.jo.pk, False),
        (cast.sam.pk, True),
    ]


def test_her_records_are_joined_while_it_is_closed_and_she_has_one_key_worker():
    cast = make_cast()
    key = written(cast)
    said(cast, key, Said.YES)
    read_it(cast, key)

    wrong = at_once(
        lambda: close(hand_over=key, by=cast.manager.pk),
        lambda: merge(into=cast.bea.pk, record=cast.ana.pk, by=cast.on_call.pk),
    )

    assert wrong == []
    assert (key_workers(cast.ana), key_workers(cast.bea)) == (["sam"], [])
    assert row_of(key).closed_by_id == cast.manager.pk
