"""A must of hers that begins counts at once: what is offered and goes against it is taken back, and she can ask again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.care.choices import About
from alongside.care.offered.choices import State
from alongside.care.offered.models import Offer, OfferedStart
from alongside.planning.offering.answering import withdraw_herself
from alongside.planning.offering.queries import There, offers_of
from alongside.services.choices import Who
from alongside.trust.joined import records

OF_A_WORKER = frozenset({About.NOT_WORKER, About.WORKER_GENDER, About.LANGUAGE})


def withdraw_what_is_ruled_out(
    *, client: UUID, about: About, value: str, worker: UUID | None, at: datetime
) -> None:
    """Each open offer of hers with a time against what must be now. At her own door."""
    starts = OfferedStart.objects.filter(
        offer__in=Offer.objects.filter(client__in=records(client), state=State.OPEN)
    ).select_related("worker", "offer", "group")
    visits: set[UUID] = set()
    if about in OF_A_WORKER:
        visits = {
            one.offer.visit_id for one in starts if _against(one, about, value.casefold(), worker)
        }
    if about is About.WOMEN_ONLY:
        visits = {
            one.visit
            for one in offers_of(client, at)
            if any(time.there in (There.MIXED, There.NOT_SAID) for time in one.times)
        } | {one.offer.visit_id for one in starts if _is_in_a_mixed_group(one)}
    for visit in sorted(visits):
        withdraw_herself(visit=visit, her=client, at=at)


def _is_in_a_mixed_group(one: OfferedStart) -> bool:
    """Online too: whoever is in a group meets whoever else is in it."""
    return one.group is not None and one.group.who != Who.WOMEN_ONLY


def _against(one: OfferedStart, about: About, value: str, worker: UUID | None) -> bool:
    if about is About.NOT_WORKER:
        return bool(one.worker_id == worker)
    if about is About.WORKER_GENDER:
        return bool(one.worker.gender.casefold() != value)
    return value not in {language.casefold() for language in one.worker.languages}
