"""Putting one touched visit to her: an offer where there is time for it, else a person who asks."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.care.models import AgreedTime
from alongside.care.offered.choices import State
from alongside.care.offered.models import Offer
from alongside.care.offered.settling import close
from alongside.kit.walls import As
from alongside.planner.errors import Refused
from alongside.planning.away.rules import is_urgent, may_offer
from alongside.planning.away.touched import who_asks
from alongside.planning.offering.errors import NotOffered
from alongside.planning.offering.making import make_offer_for_the_service
from alongside.planning.offering.reaching import need_not_be_reached
from alongside.planning.to_ask import ask_by
from alongside.trust.acting import acting
from alongside.work.actions import ask
from alongside.work.models import Kind


def ask_her(row: AgreedTime, run: UUID | None, *, by: UUID, at: datetime) -> None:
    """Ask about one agreed time whose worker is away then; it stands until she says yes to another.

    In the caller's transaction, as the planner, with the area's diary held. ``at`` is the moment it counts as.
    """
    if not (may_offer(row.starts_at, at) and _offered(row.visit_id, run, by=by, at=at)):
        a_person_asks(row, at)


def take_offer_back(offer: Offer, *, by: UUID, at: datetime) -> None:
    """Take back an open offer that holds a time with somebody who is away then, and the message or task about it."""
    close(offer.pk, State.WITHDRAWN, at)
    need_not_be_reached(offer.pk, by=by)


def offer_again(offer: Offer, *, by: UUID, at: datetime) -> None:
    """Offer what there is without them for a visit whose offer was taken back."""
    _offered(
        offer.visit_id, offer.run, by=by, at=at
    )  # where nothing is left, it asks a person itself


def a_person_asks(row: AgreedTime, at: datetime) -> None:
    """Put it on somebody's list, with a clock that runs out before the old time begins."""
    with acting(As.PLANNER):
        ask(
            Kind.MOVED,
            row.visit_id,
            area=row.area_id,
            owner=who_asks(row, at),
            at=at,
            due_at=ask_by(row.starts_at, at),
            urgent=is_urgent(row.starts_at, at),
        )


def _offered(visit: UUID, run: UUID | None, *, by: UUID, at: datetime) -> bool:
    """Make her an offer, the new times that were found first; False where there is none to make."""
    try:
        with acting(As.PLANNER):
            return make_offer_for_the_service(visit=visit, by=by, run=run, at=at).offer is not None
    except (NotOffered, Refused):
        return False
