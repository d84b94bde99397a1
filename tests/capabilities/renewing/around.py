"""Who there is around one account before anything happens to it, for the code and for the twin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from alongside.areas.calendars import bank_holidays
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Organisation, Post, Worker
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from tests.capabilities.access.as_known import links, posts
from tests.capabilities.access.twin import values as access_twin
from tests.capabilities.renewing.twin.values import World
from tests.web_cast import Cast

ROLES = {
    "kim": Role.FACILITATOR, "far": Role.SAFETY_LEAD, "ward": Role.ON_CALL, "elsewhere": Role.PRIVACY_OFFICER,
}  # fmt: skip


@dataclass(frozen=True)
class There:
    """Jo, Sam (a nurse) and the lead, who is her key worker too, work with Ana; Kim leads a group of hers. The lead, who
    is on call and an officer are at each of two services. Bea's record may turn out to be Ana's; Kim is its key worker."""

    cast: Cast
    workers: dict[str, Worker]
    services: dict[str, Organisation]
    began: datetime


def around_her(cast: Cast, began: datetime) -> There:
    """Before anything happens."""
    with acting(As.IMPORTER):
        far = Organisation.objects.create(area=cast.area, name="Dale Recovery")
        workers = {
            one: getattr(cast, one)
            for one in ("jo", "sam", "lead", "on_call", "manager", "officer")
        }
        for ref, role in ROLES.items():
            home = cast.service if ref == "kim" else far
            workers[ref] = Worker.objects.create(
                area=cast.area, organisation=home, ref=ref, name=ref.title()
            )
            Post.objects.create(
                worker=workers[ref],
                organisation=home,
                role=role,
                starts_at=cast.at - timedelta(days=90),
            )
        for ref, role in (("sam", Role.NURSE), ("lead", Role.KEY_WORKER), ("kim", Role.KEY_WORKER)):
            Post.objects.create(
                worker=workers[ref],
                organisation=cast.service,
                role=role,
                starts_at=cast.at - timedelta(days=90),
            )
    with acting(As.REGISTRAR):
        for ref, role, client in (
            ("sam", Role.NURSE, cast.ana),
            ("lead", Role.KEY_WORKER, cast.ana),
            ("kim", Role.FACILITATOR, cast.ana),
            ("kim", Role.KEY_WORKER, cast.bea),
        ):
            Link.objects.create(
                client=client,
                worker=workers[ref],
                organisation=cast.service,
                role=role,
                starts_at=cast.at - timedelta(days=len(ref)),
            )
    return There(cast, workers, {"here": cast.service, "far": far}, began)


def as_the_twin_knows_it(there: There) -> World:
    """Posts, links, keys and services, as plain values."""
    keys = frozenset({there.cast.ana.pk, there.cast.bea.pk})
    services = tuple(one.pk for one in there.services.values())
    today = there.began.date()
    return World(
        access_twin.World(keys, posts=posts(), links=links()),
        there.cast.ana.pk,
        services,
        holidays=bank_holidays("England", today, today + timedelta(days=90)).days,
    )
