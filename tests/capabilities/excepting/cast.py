"""Ana of Little Ford, who said it must be a woman; the one who prescribes is a man, and her review cannot wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from alongside.areas.sheets import Area, VisitRow
from alongside.care.choices import About
from alongside.care.excepting.actions import write_answer
from alongside.care.excepting.choices import Said
from alongside.care.models import Choice
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.acting import acting
from tests.areas.cast import little_ford
from tests.capabilities.care.cast import visit
from tests.capabilities.planning.cast import Ford

IN_HER_WORDS = "It need not be a woman this time"


def only_a_man_prescribes() -> Area:
    """Her review (v5) cannot wait; another like it (v6) is due as well."""
    area = little_ford(agreed=())
    review = VisitRow("v5", "c1", "prescriber review", 30, "anyone", "prescribing", critical="yes")
    w1, w2, w3 = area.workers
    return replace(
        area,
        workers=(w1, w2, replace(w3, gender="man")),
        visits=(*area.visits, review, replace(review, ref="v6", critical="no")),
    )


def must() -> UUID:
    """That it must be a woman."""
    with acting(As.IMPORTER):
        found: UUID = Choice.objects.get(
            client__ref="c1", about=About.WORKER_GENDER, ended_at=None
        ).pk
        return found


def her_answer(there: Ford, said: Said = Said.THIS_ONCE, ref: str = "v5") -> datetime:
    """Her key worker asked her, and wrote it down."""
    by = there.worker("w1").id
    with acting(As.PERSON, by) as at:
        write_answer(
            visit=visit(ref).pk, choice=must(), said=said, words=IN_HER_WORDS, by=by, at=at
        )
        return at


def ana(there: Ford) -> Client:
    with acting(As.IMPORTER):
        found: Client = Client.objects.get(area=there.area, ref="c1")
        return found
