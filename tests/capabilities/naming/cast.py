"""Ana names somebody, and short ways to see what came of it."""

from __future__ import annotations

from uuid import UUID

from alongside.kit.walls import As
from alongside.people.choices import AccountKind, Role
from alongside.people.models import Account, Post, Worker
from alongside.trust.acting import acting
from alongside.trust.apart.edges import inside_of
from alongside.trust.apart.models import KeepApart
from alongside.trust.naming.asking import ask_to_be_apart, ask_to_take_back
from alongside.trust.naming.inside import Said
from alongside.work.models import WorkItem
from tests.web_cast import SECRET, Cast

HIM = Said("Pat Of-pat", about_age="about 40")
NOBODY = Said("Rory Nowhere")


def named_by_ana(cast: Cast, said: Said = HIM) -> UUID:
    with acting(As.HER, cast.ana.pk) as at:
        return ask_to_be_apart(client=cast.ana.pk, said=said, at=at)


def wants_it_back(cast: Cast, named: UUID) -> None:
    with acting(As.HER, cast.ana.pk) as at:
        ask_to_take_back(client=cast.ana.pk, named=named, at=at)


def edges() -> set[tuple[UUID, UUID]]:
    with acting(As.KEEPER):
        return {(one.mover, one.fixed) for one in map(inside_of, KeepApart.objects.all())}


def work() -> list[tuple[str, UUID, str, UUID | None]]:
    with acting(As.DUTY):
        rows = WorkItem.objects.filter(done_at=None).order_by("number")
        return [(one.kind, one.about, one.role, one.owner_id) for one in rows]


def another_lead(cast: Cast, name: str = "Kim") -> Worker:
    with acting(As.IMPORTER) as at:
        account = Account.objects.make(name.lower(), SECRET, AccountKind.STAFF)
        made = Worker.objects.create(
            area=cast.area, organisation=cast.service, account=account, ref=name, name=name
        )
        Post.objects.create(
            worker=made, organisation=cast.service, role=Role.SAFETY_LEAD, starts_at=at
        )
    return made
