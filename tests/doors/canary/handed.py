"""Her rows about a change of worker and about safety: a hand-over, a look she asked about, an end that was asked for.

And a worker's declaration, which only a safety lead reads.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from alongside.care.handing_over.actions import write
from alongside.care.handing_over.choices import Why
from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.services.interests.actions import declare, settle
from alongside.services.interests.choices import WithWhom
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.actions import save_keep_apart
from alongside.trust.apart.choices import SaidBy
from alongside.trust.challenges.actions import challenge
from alongside.trust.ending.actions import ask_to_end
from alongside.trust.looking.record import Event, looks, write_down
from tests.doors.canary.staff import Staff


def handed_over(client: UUID, staff: Staff, *, knows: str) -> None:
    """Jo hands her over to Sam; she asks about a look of Sam's; a midwife knows her; a lead would end something."""
    jo, sam, lead = staff.of("jo").pk, staff.of("sam").pk, staff.of("lead").pk
    Worker.objects.filter(pk=sam).update(gender="woman")  # as she chose
    with acting(As.PERSON, jo) as at:
        write(
            client=client,
            from_worker=jo,
            to_worker=sam,
            organisation=staff.service.pk,
            why=Why.LEAVING,
            matters="-",
            notes="-",
            proposed_day=(at + timedelta(days=9)).date(),
            by=jo,
            at=at,
        )
    with acting(As.PERSON, sam) as at:
        event = Event(As.PERSON, sam, "key_worker", "a page", Purpose.CARE, at)
        look = write_down(event, {(client, "diary")}).look
    with acting(As.HER, client) as at:
        challenge(client, look=look, at=at)
    midwife = staff.of("midwife").pk
    with acting(As.PERSON, midwife) as at:
        interest = declare(worker=midwife, with_whom=WithWhom.FAMILY, about=knows, at=at)
    settle(viewer=lead, interest=interest, clients=[client])
    edge = save_keep_apart(mover=client, fixed=staff.other, said_by=SaidBy.COURT, by=lead)
    with looks():
        ask_to_end(viewer=lead, edge=edge)
