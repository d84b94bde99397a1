"""Somebody she does not work with, who meets her once: what they see of hers, said before she picks and beside the time."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.timezone import localdate

from alongside.care.key_working.queries import first_names
from alongside.care.offered.models import OfferedStart
from alongside.care.standing_in import new_to, who_meets
from alongside.her.moments import day, joined
from alongside.kit.page import Link
from alongside.kit.wording import _
from alongside.trust.access.hers import blocked_by
from alongside.trust.doors import Asked

BEFORE = _(
    "You do not work with %(names)s. If you pick a time with %(names)s, they can see a few things of yours,"
    " from three days before until the end of that day."
)
FEW = _(
    "They see what you are called, how we may reach you, your language, and what you said would help."
    " If they are late that day, they can ring you, only in the way you said is safe. You can read who looked."
)
BESIDE = _(
    "You meet %(name)s this one time. To meet you, they can see a few things of yours, from %(first)s"
    " until the end of %(last)s. Then it ends."
)
NOTHING = _("%(name)s sees nothing of yours. You said so. You do not have to come to this time.")
STOP = _("I do not want %(name)s to see anything")


def said_before(request: Asked, starts: Iterable[UUID]) -> tuple[str, ...]:
    """What whoever she does not work with would see, where she can pick a time with them. Empty where there is nobody."""
    rows = OfferedStart.objects.filter(pk__in=list(starts), group=None)
    new = new_to(request.viewer.id, rows.values_list("worker_id", flat=True), request.at)
    if not new:
        return ()
    names = sorted(first_names(request.viewer.area, new).values())
    return BEFORE % {"names": joined(names)}, FEW


def said_beside(request: Asked, agreed: UUID) -> tuple[tuple[str, ...], Link | None]:
    """The same of one time that is agreed, with the way to end it."""
    her = request.viewer.id
    found = next((one for one in who_meets(her, request.at) if one.time.pk == agreed), None)
    if found is None:
        return (), None
    name = first_names(request.viewer.area, {found.worker.pk})[found.worker.pk]
    said = {"name": name, "first": day(localdate(found.opens_at)), "last": day(found.time.day)}
    if found.worker in blocked_by(her):
        return (NOTHING % said,), None
    return (BESIDE % said, FEW), Link(STOP % said, f"/today/seen/names/{found.worker.pk}/")
