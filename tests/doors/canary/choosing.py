"""Her rows about a key worker: a referral, one that waits to be matched, a search, and somebody proposed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from alongside.care.key_working.choices import WhyWanted
from alongside.care.key_working.models import WorkerProposal
from alongside.care.referring.actions import write, write_for_entry
from alongside.care.referring.words import HerWords
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.planning.choosing_worker import look_for
from alongside.trust.acting import acting
from tests.doors.canary.staff import Staff


def looked_for(client: UUID, staff: Staff, *, entry: UUID, words: str) -> None:
    """She has asked for another key worker; Sam is proposed. A manager finds it on their list."""
    jo, service = staff.of("jo").pk, staff.service.pk
    with acting(As.PERSON, jo) as at:
        said = HerWords("-", "-", "-")
        write(client=client, organisation=service, words=said, by=jo, at=at)
        sealed = HerWords(wants=words)
        write_for_entry(entry=entry, organisation=service, words=sealed, by=jo, at=at)
        look_for(client=client, organisation=service, why=WhyWanted.ANOTHER, by=jo, at=at)
    with acting(As.REGISTRAR) as at:
        WorkerProposal.objects.create(
            client_id=client,
            area_id=Client.objects.get(pk=client).area_id,
            worker=staff.of("sam"),
            organisation=staff.service,
            reasons=["room"],
            proposed_by=staff.of("manager"),
            due_at=at + timedelta(days=7),
            began_at=at,
        )
