"""Pages of one worker opened at the same moment: every record is counted, none twice."""

from __future__ import annotations

import threading
from uuid import UUID, uuid4

import pytest
from django.db import connections

from alongside.kit.walls import As
from alongside.trust.acting import Purpose, acting
from alongside.trust.looking.record import Event, write_down
from tests.web_cast import make_cast


@pytest.mark.promise("P28")
@pytest.mark.usefixtures("committed")
def test_pages_opened_at_the_same_moment_are_all_counted():
    sam = make_cast().sam.pk
    counts: list[int] = []

    def read(client: UUID) -> None:
        try:
            with acting(As.PERSON, sam) as at:
                event = Event(As.PERSON, sam, "", "your times", Purpose.CARE, at)
                counts.append(write_down(event, {(client, "diary")}).opened)
        finally:
            connections.close_all()

    for _ in range(5):
        threads = [threading.Thread(target=read, args=[uuid4()]) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert sorted(counts) == list(range(1, 41))
