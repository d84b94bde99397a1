"""Finding her a key worker, as verbs: look, propose, and what follows from her answer. Nothing here books anything.

Each is called inside `acting` of whoever does it, in one transaction; two who answer at once wait for each
other. Whether somebody fits is asked again at the last moment, and what no longer fits is taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from alongside.care.handing_over.open_work import hand_on_work
from alongside.care.key_working import actions
from alongside.care.key_working.choices import Answer, WhyWanted
from alongside.care.key_working.errors import DoesNotFit, NoLongerOpen
from alongside.care.key_working.items import until
from alongside.care.key_working.links import become_key_worker, leave_key_worker
from alongside.care.key_working.models import Wanted, WorkerProposal
from alongside.care.key_working.queries import proposal_of, wanted_of
from alongside.care.loosening.actions import ask_to_say_yes, yes_is_over
from alongside.care.referring.actions import close, take_up
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Client, Organisation
from alongside.planner.problem import Choice
from alongside.planning.key_worker import Fit, InTheWay, fits, in_the_way
from alongside.planning.key_worker_rows import known
from alongside.planning.not_theirs import no_more_theirs
from alongside.planning.was_it_they import have_them_asked
from alongside.trust.access.actions import BARE, HERSELF, block
from alongside.trust.access.blocked import who_blocked
from alongside.trust.access.errors import SaidLately
from alongside.trust.access.hers import blocked_bare_lately
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.contact.asking import owner_of
from alongside.work.models import Kind

ALONE = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"


def who_fits(client: UUID, at: datetime, unseen: Collection[UUID] = ()) -> tuple[Fit, ...]:
    """Everybody who may be proposed to her now, the best first, on caseloads without the clients ``unseen``."""
    found = known(client, at, unseen)
    return fits(found.asked, found.candidates)


def what_is_in_the_way(client: UUID, at: datetime) -> tuple[Choice, ...] | tuple[InTheWay]:
    """Where nobody fits: the musts of which another answer would find somebody, or the one neutral reason."""
    found = known(client, at)
    return in_the_way(found.asked, found.candidates)


def look_for(
    *, client: UUID, organisation: UUID, why: WhyWanted, by: UUID | None = None, at: datetime
) -> Wanted:
    """Begin to look for a key worker for her. Asked twice, it is one search."""
    alone(client)
    with acting(As.REGISTRAR):
        area = Client.objects.values_list("area_id", flat=True).get(pk=client)
    wanted = actions.want(
        client=client, area=area, organisation=organisation, why=why, by=by, at=at
    )
    look_again(client, at)
    return wanted


def entry_known(*, entry: UUID, client: UUID, new: bool, at: datetime) -> None:
    """An entry turned out to be this client: where a referral came with it, a key worker is looked for."""
    service = take_up(entry=entry, client=client, new=new, at=at)
    if service is not None:
        look_for(client=client, organisation=service, why=WhyWanted.FIRST, at=at)


def look_again(client: UUID, at: datetime) -> None:
    """After anything changed that bears on it: what no longer fits is taken back, and where nobody fits it is said."""
    alone(client)
    with actions.writing():
        wanted, proposal = wanted_of(client), proposal_of(client)
    if wanted is None:
        return
    if proposal is not None and not _fits_still(proposal, at):
        actions.take_back_proposal(client=client, at=at)
        actions.look_on(wanted, at=at)
        proposal = None
    nobody = proposal is None and not who_fits(client, at)
    actions.nobody_fits(wanted, nobody=nobody, at=at)


def propose(*, client: UUID, worker: UUID, by: UUID, at: datetime) -> WorkerProposal:
    """Propose a worker to her, with the reasons that hold now. Raises `DoesNotFit` and `AlreadyProposed`."""
    alone(client)
    with acting(As.REGISTRAR):
        area = Client.objects.values_list("area_id", flat=True).get(pk=client)
        wanted = wanted_of(client)
    alone(area)  # whoever proposes the same worker to somebody else waits, and then counts her
    could_be = who_fits(client, at, who_blocked(by, area))
    fit = next((one for one in could_be if one.id == worker), None)
    if fit is None:
        raise DoesNotFit
    if wanted is None:  # she asked for another one at a hand-over
        wanted = look_for(
            client=client, organisation=service_of(client), why=WhyWanted.ANOTHER, by=by, at=at
        )
    return actions.propose(
        wanted=wanted,
        worker=worker,
        organisation=fit.candidate.organisation,
        reasons=fit.reasons,
        by=by,
        at=at,
    )


def take_back(*, client: UUID, at: datetime) -> None:
    """Take back what waits for her answer; somebody else is looked for. Twice is once."""
    alone(client)
    with acting(As.REGISTRAR):
        wanted = wanted_of(client)
    if actions.take_back_proposal(client=client, at=at) and wanted is not None:
        actions.look_on(wanted, at=at)
        look_again(client, at)


def say_yes_herself(*, client: UUID, proposal: UUID, at: datetime) -> bool:
    """She says yes from her own device: it waits until whoever finds her a worker has heard it from her, and nothing
    begins before. False where the worker can no longer be hers: it is taken back. Raises `NoLongerOpen`.
    """
    alone(client)
    with actions.writing():
        row = proposal_of(client)
    if row is None or row.pk != proposal:
        raise NoLongerOpen("")
    if not _fits_still(row, at):
        look_again(client, at)
        return False
    waits = ask_to_say_yes(proposal=row, at=at)
    until(client, actions.LOOKS.values(), waits.waits_until)
    return True


def answered(
    *, client: UUID, proposal: UUID, said: Answer, beside: UUID | None = None, at: datetime
) -> bool:
    """Do what she says. False where she said yes to somebody who can no longer be hers: it is taken back.

    Raises `NoLongerOpen` and `OwnAnswer`, and then nothing was changed.
    """
    alone(client)
    if said is Answer.YES and not _still_fits(client, proposal, at):
        look_again(client, at)
        return False
    row = actions.answer(proposal=proposal, said=said, beside=beside, at=at)
    yes_is_over(proposal=proposal, heard_by=beside if said is Answer.YES else None, at=at)
    if said is Answer.YES:
        actions.stop_looking(client=client, at=at)
        hand_on(become_key_worker(row, at=at), at)
        close(client=client, at=at)
    if said is Answer.ANOTHER:
        with actions.writing():
            wanted = wanted_of(client)
        if wanted is not None:
            actions.look_on(wanted, at=at)
        look_again(client, at)
    return True


def ask_for_change(
    *, client: UUID, at_once: bool, bare: bool = False, by: UUID | None = None, at: datetime
) -> None:
    """She asks for another key worker. With ``at_once`` the one she has sees nothing of hers from now on; said ``bare``,
    without her short secret, she is asked about it.

    Otherwise the old link ends when she has said yes to somebody new, and not before.
    """
    gone = leave_key_worker(client, at=at) if at_once else []
    hand_on(gone, at)
    service = gone[0].organisation_id if gone else service_of(client)
    parted = WhyWanted.SAID if bare and gone else WhyWanted.LEFT
    why = parted if at_once else WhyWanted.ANOTHER
    look_for(client=client, organisation=service, why=why, by=by, at=at)


def stay(*, client: UUID, at: datetime) -> None:
    """She no longer wants another: what waited is taken back, and nothing has changed."""
    alone(client)
    actions.take_back_proposal(client=client, at=at)
    actions.stop_looking(client=client, at=at)


def never(*, client: UUID, worker: UUID, bare: bool = False, at: datetime) -> None:
    """She says that somebody must never see anything of hers. At once; they are told nothing. What was put to them, or to
    their post alone, is another's from then on.

    Where it is her key worker, another one is looked for. At her own door. Said ``bare``, without her short secret, it is
    one name in seven days: whoever holds her telephone takes no more help from her than that, and where it was her key
    worker, or who prescribes for her, her nurse or her midwife, she is asked about it. Raises `SaidLately` for a second one, and then nothing was changed.
    """
    alone(client)
    if bare and blocked_bare_lately(client, at):
        raise SaidLately
    block(client=client, worker=worker, by=BARE if bare else HERSELF, at=at)
    gone = leave_key_worker(client, only=worker, at=at)
    hand_on(gone, at, but=(Kind.WAS_IT_THEY,))  # it is for who asks that, below
    if gone:
        why = WhyWanted.SAID if bare else WhyWanted.LEFT
        look_for(client=client, organisation=gone[0].organisation_id, why=why, at=at)
    elif bare:
        have_them_asked(client=client, blocked=worker, at=at)
    no_more_theirs(client=client, blocked=worker, service=service_of(client), at=at)
    look_again(client, at)


def hand_on(ended: Iterable[Link], at: datetime, *, but: Collection[Kind] = ()) -> None:
    """What stood about her on the list of a key worker she has no more stands on that of who is, else of who is on call.

    ``but``: what goes to somebody else.
    """
    for one in ended:
        with acting(As.GATE):
            owner = owner_of(Client.objects.get(pk=one.client_id), at)
        hand_on_work(one.client_id, from_worker=one.worker_id, to=owner, but=but)


def service_of(client: UUID) -> UUID:
    """The service that looks for her: that of her key worker, else the treatment service of her area."""
    with acting(As.REGISTRAR):
        row = Client.objects.get(pk=client)
        hers = row.links.filter(role=Role.KEY_WORKER).order_by("-starts_at", "pk")
        last = hers.values_list("organisation_id", flat=True).first()
    services = Organisation.objects.filter(area=row.area_id).order_by("-kind", "pk")
    treatment = services.filter(kind="treatment").values_list("pk", flat=True).first()
    found: UUID | None = last or treatment or services.values_list("pk", flat=True).first()
    assert found is not None  # noqa: S101 - an area with clients has an organisation
    return found


def _still_fits(client: UUID, proposal: UUID, at: datetime) -> bool:
    """Whether who was proposed is still somebody who could be. True where nothing is open: that is said elsewhere."""
    with actions.writing():
        row = proposal_of(client)
    if row is None or row.pk != proposal:
        return True
    return _fits_still(row, at)


def _fits_still(row: WorkerProposal, at: datetime) -> bool:
    """Whether who was proposed is still somebody whoever proposed them would be shown."""
    by = row.proposed_by_id
    unseen = who_blocked(by, row.area_id) if by else ()
    return row.worker_id in {fit.id for fit in who_fits(row.client_id, at, unseen)}


def alone(what: UUID) -> None:
    """Wait for whoever looks, proposes or answers for the same person to end."""
    with connection.cursor() as cursor:
        cursor.execute(ALONE, [f"key worker {what}"])
