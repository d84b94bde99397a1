"""What would loosen something she said: it waits until a person has heard it from her, and she reads that, with why."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from alongside.care.loosening.actions import leave_as_it_was
from alongside.care.loosening.models import LooserChange
from alongside.care.loosening.queries import waiting_of
from alongside.her.moments import day_of, moment
from alongside.her.who.forms import LeaveForm
from alongside.her.who.page import HERE, Asked, Press
from alongside.kit.wording import _
from alongside.trust.contact.changes import can_be_rung_back
from alongside.trust.contact.from_rows import counting
from alongside.trust.doors import Asked as Door
from alongside.trust.once.actions import once

LOOSER = _(
    "You said that this must be so. If you change that, it does not count at once. A person asks you first."
    " If you say it in the room with them, it counts then. We do it like this because somebody else may be holding your phone."
)
WAITS = _(
    "You asked on %(day)s to change this. It does not count yet. A person asks you when you are here. %(sooner)s"
    " Until then it stays as it was."
)
SAID_YES = _(
    "You said yes to %(name)s on %(day)s. It counts when a person has heard it from you, when you are here. %(sooner)s"
    " Until then nothing changes. We do it like this because somebody else may be holding your phone."
)
RINGS = _("They may also ring you after %(moment)s, only in the way you said is safe.")
SOONER = _(
    "You can make it sooner. Come in, or ring us and ask when you can come. Say it to a person who works here, when"
    " you are alone with them. Then it counts at once."
)
TAKE_BACK = _("Take my yes back")
LEAVE = _("Leave it as it was")


def asked_about(client: UUID) -> dict[UUID, Asked]:
    """What waits, by the choice it is about. At her own door."""
    return {row.choice_id: _asked(row) for row in waiting_of(client) if row.choice_id is not None}


def yes_said(client: UUID, name: str) -> Asked | None:
    """Her yes that waits, and the button that takes it back. At her own door."""
    row = next((one for one in waiting_of(client) if one.proposal_id is not None), None)
    if row is None:
        return None
    filled = {"name": name, "day": day_of(row.began_at), "sooner": _sooner(row)}
    return Asked(SAID_YES % filled, Press(TAKE_BACK, LeaveForm(initial={"change": str(row.pk)})))


def left_as_it_was(request: Door) -> str:
    """She takes an asking back. Raises `Http404` for a form about nothing."""
    form = LeaveForm(request.POST)
    try:
        change = UUID(form.cleaned_data["change"]) if form.is_valid() else None
    except ValueError:
        change = None
    if change is None:
        raise Http404
    her, at = request.viewer.id, request.at

    def leave() -> str:
        leave_as_it_was(client=her, change=change, at=at)
        return HERE

    return once(form.key, viewer=her, at=at, act=leave)


def _sooner(row: LooserChange) -> str:
    """What she can do, and that somebody may ring, where that can count: on a number that was safe before."""
    rule = counting(row.client_id)
    if rule is None or not can_be_rung_back(rule, row.began_at):
        return str(SOONER)
    return f"{RINGS % {'moment': moment(row.waits_until)}} {SOONER}"


def _asked(row: LooserChange) -> Asked:
    filled = {"day": day_of(row.began_at), "sooner": _sooner(row)}
    return Asked(WAITS % filled, Press(LEAVE, LeaveForm(initial={"change": str(row.pk)})))
