"""Whoever of another service referred her: what they know, and the switch that lets them know that she came."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from alongside.care.letting_know.actions import ask_to_let_know, stop
from alongside.care.letting_know.queries import Knows, who_referred
from alongside.care.referring.models import Referral
from alongside.care.referring.queries import taken_back
from alongside.her.moments import day_of, long_day, moment
from alongside.her.seen.forms import SwitchForm
from alongside.her.seen.words import name_of
from alongside.kit.wording import _
from alongside.trust.doors import Asked
from alongside.trust.once.actions import once

ON, OFF = "on", "off"
SENT = _(
    "They asked us on %(day)s to see you. They wrote that you said yes. If that is not so, tell a worker. They know that we got it."
)
NOT_KNOWN = _(
    "They do not know if you came. You can let them know that. Not which day, and nothing else."
)
WAITS = _(
    "You asked on %(day)s that they may know that you came. It does not count yet. A person asks you when you are here."
    " They may also ring you after %(moment)s, only in the way you said is safe. We do it like this because somebody else"
    " may be holding your phone."
)
KNOWN = _("They may know that you came, until %(day)s. Not which day, and nothing else.")
TAKEN_BACK = _("They asked us on %(day)s to see you. On %(back)s they took that back.")
STAYS = _(
    "That changes nothing for you. What you said stays as you said it. You decide if you want to go on. A worker can ask you"
    " about it."
)
CANNOT = _("You can stop it at any time. What they know already, we cannot take back.")


@dataclass(frozen=True, slots=True)
class Referred:
    """One of them: who, what they know, and the one button; none of a system, or of whom she has blocked since."""

    who: str
    says: tuple[str, ...]
    form: SwitchForm | None = None
    press: str = ""


def referred(request: Asked) -> tuple[Referred, ...]:
    """Everybody who referred her, and who took that back. At her own door."""
    her = request.viewer.id
    back = {(row.entered_by_id, row.began_at): row for row in taken_back(her)}
    known = [
        _one(found, back.pop((found.worker.pk, found.on), None))
        for found in who_referred(her, request.at)
    ]
    return (*known, *(Referred(_from(row), _went_back(row)) for row in back.values()))


def switched(request: Asked, here: str) -> str:
    """The switch was pressed. Raises `Http404` for a form about nobody who referred her."""
    form = SwitchForm(request.POST)
    hers = {str(one.worker.pk): one for one in who_referred(request.viewer.id, request.at)}
    if not form.is_valid() or form.cleaned_data["who"] not in hers:
        raise Http404
    worker: UUID = hers[form.cleaned_data["who"]].worker.pk
    her, at, to = request.viewer.id, request.at, form.cleaned_data["to"]

    def act() -> str:
        if to == ON:
            ask_to_let_know(client=her, worker=worker, at=at)
        else:
            stop(client=her, worker=worker, at=at)
        return here

    return once(form.key, viewer=her, at=at, act=act)


def _one(found: Knows, back: Referral | None) -> Referred:
    worker = found.worker
    who = f"{name_of(worker)}, {worker.organisation.name}"
    says = [*_went_back(back)] if back else [SENT % {"day": day_of(found.on)}]
    if found.until is not None:
        says += [KNOWN % {"day": long_day(found.until.date())}, CANNOT]
        return _with(who, says, worker.pk, OFF, _("They may not know any more"))
    if found.asked is not None:
        filled = {"day": day_of(found.asked.began_at), "moment": moment(found.asked.waits_until)}
        return _with(who, [*says, WAITS % filled], worker.pk, OFF, _("Leave it as it was"))
    return _with(who, [*says, NOT_KNOWN], worker.pk, ON, _("Let them know that I came"))


def _from(row: Referral) -> str:
    """Of a system, and of whom she has blocked or who referred her again since, the organisation alone."""
    name: str = row.entered_by.organisation.name
    return name


def _went_back(row: Referral) -> tuple[str, ...]:
    if row.taken_back_at is None:
        return ()
    filled = {"day": day_of(row.began_at), "back": day_of(row.taken_back_at)}
    return TAKEN_BACK % filled, STAYS


def _with(who: str, says: list[str], worker: UUID, to: str, press: str) -> Referred:
    return Referred(who, tuple(says), SwitchForm(initial={"who": str(worker), "to": to}), press)
