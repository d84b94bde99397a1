"""Her rows about a key worker: a referral, one that waits to be matched, a search, and somebody proposed; and about what
she said must be: an exception for one visit, and a looser change that waits.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from alongside.care.choices import About, Firm, SaidBy
from alongside.care.excepting.actions import write_answer
from alongside.care.excepting.choices import Said
from alongside.care.key_working.choices import WhyWanted
from alongside.care.key_working.models import WorkerProposal
from alongside.care.loosening.actions import ask_to_loosen
from alongside.care.models import Choice, VisitDue
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


def about_musts(client: UUID, staff: Staff) -> None:
    """Her key worker asked her about a must, and she makes an exception; on her own page she asked for a looser one."""
    with acting(As.IMPORTER) as at:
        area = Client.objects.get(pk=client).area_id
        must = Choice.objects.create(
            client_id=client,
            area_id=area,
            about=About.WOMEN_ONLY,
            value="-",
            firm=Firm.MUST,
            said_by=SaidBy.HER,
            began_at=at,
        )
        visit = VisitDue.objects.filter(client=client).order_by("ref")[0]
        # Of a visit that can wait nobody is asked.
        VisitDue.objects.filter(pk=visit.pk).update(critical=True)
    jo = staff.of("jo").pk
    with acting(As.PERSON, jo) as at:
        write_answer(visit=visit.pk, choice=must.pk, said=Said.THIS_ONCE, words="-", by=jo, at=at)
    with acting(As.HER, client) as at:
        ask_to_loosen(choice=must, value="-", firm=Firm.WOULD_LIKE, at=at)
