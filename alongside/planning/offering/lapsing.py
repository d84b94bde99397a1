"""An offer that nobody answered: its times are freed, and a person asks her. Silence is never a yes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.care.offered.choices import State
from alongside.care.offered.models import Offer
from alongside.care.offered.settling import close
from alongside.care.offered.taken import one_at_a_time
from alongside.kit.walls import As
from alongside.planning.offering.rules import answer_by
from alongside.trust.acting import acting
from alongside.trust.contact.actions import take_back
from alongside.trust.contact.asking import hand_to_person
from alongside.work.models import Kind


def lapse(offer: UUID, *, at: datetime) -> bool:
    """Let an offer go that nobody answered in time, and ask her key worker to ask her. False where it was not open.

    Whoever calls holds the area's diary (`one_at_a_time`).
    """
    with acting(As.PLANNER):
        row = Offer.objects.select_related("visit").get(pk=offer)
        if row.state != State.OPEN or row.held_until > at:
            return False
        close(row.pk, State.LAPSED, at)
        take_back(key=f"offer {row.pk}")
        hand_to_person(
            Kind.NO_ANSWER,
            row.visit_id,
            client=row.client_id,
            at=at,
            due_at=answer_by(at, critical=row.visit.critical),
        )
        return True


def lapse_due(*, at: datetime | None = None) -> int:
    """Let go of every offer whose time is over, one transaction each. How many; ``at`` is now where not given."""
    with acting(As.PLANNER) as now:
        moment = at or now
        over = Offer.objects.filter(state=State.OPEN, held_until__lte=moment)
        rows = list(over.order_by("held_until", "pk").values_list("pk", "area"))
    done = 0
    for offer, area in rows:
        with acting(As.PLANNER):
            one_at_a_time(area)
            done += lapse(offer, at=moment)
    return done
