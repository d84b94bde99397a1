"""Her rows about other services: what she asks of a hub and of her own worker, and who may know that she came."""

from __future__ import annotations

from uuid import UUID

from alongside.care.hubs.actions import ask_for
from alongside.care.hubs.choices import What
from alongside.care.letting_know.actions import ask_to_let_know
from alongside.kit.walls import As
from alongside.people.choices import OrganisationKind, Role
from alongside.people.models import Client, Organisation, Post
from alongside.trust.acting import acting
from tests.doors.canary.staff import Staff


def asked_of_others(client: UUID, staff: Staff) -> None:
    """The social worker answers at a hub as well; Jo is her key worker."""
    with acting(As.IMPORTER) as at:
        area = Client.objects.get(pk=client).area_id
        hub = Organisation.objects.create(area_id=area, name="A hub", kind=OrganisationKind.HEALTH)
        Post.objects.create(
            worker=staff.of("social_worker"),
            organisation=hub,
            role=Role.PARTNER_WORKER,
            starts_at=at,
        )
    with acting(As.HER, client) as at:
        for what, where in ((What.SMEAR, hub.pk), (What.MENOPAUSE, None)):
            ask_for(
                client=client,
                area=area,
                what=what,
                reach="-",
                hub=where,
                called="-",
                by=None,
                at=at,
            )
        # The social worker may know it already.
        ask_to_let_know(client=client, worker=staff.of("midwife").pk, at=at)
