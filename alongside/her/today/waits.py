"""What waits for a word of hers, on her first page: nothing that is kept for her may run out because it stood deeper.

Somebody may be looking over her shoulder: no name, no place, and no word of what it is for.
"""

from __future__ import annotations

from collections.abc import Iterator

from alongside.care.handing_over.queries import said_so_far
from alongside.care.key_working.queries import proposed_to
from alongside.care.loosening.queries import waiting_of
from alongside.her.brought.views import right_or_not
from alongside.her.moments import moment
from alongside.her.today.page import Line
from alongside.kit.wording import _
from alongside.planning.offering.queries import kept_for
from alongside.trust.access.choices import Category
from alongside.trust.doors import Asked
from alongside.trust.looking.record import looked

TIMES = "/today/when/"
WHO = "/today/who/"


def what_waits(request: Asked) -> tuple[Line, ...]:
    """Times kept for her, the ones that end first before the others; then who could be her worker. At her own door."""
    return (*_times(request), *_worker(request))


def _times(request: Asked) -> Iterator[Line]:
    for offer, held_until in kept_for(request.viewer.id, request.at):
        until = _("We keep them for you until %(moment)s.") % {"moment": moment(held_until)}
        yield Line(_("Times you can choose from"), f"{TIMES}offer/{offer}/", until)


def _worker(request: Asked) -> Iterator[Line]:
    her = request.viewer.id
    decide = _("You decide. You do not have to answer now.")
    proposal = proposed_to(her)
    if proposal is not None and not any(one.proposal_id == proposal for one in waiting_of(her)):
        looked(her, Category.TEAM)
        yield Line(_("A name to look at"), f"{WHO}name/", decide)
    if said_so_far(her) == "":
        looked(her, Category.TEAM)
        yield Line(_("A name to look at"), f"{WHO}next/", decide)
    if right_or_not(request) is not None:
        yield Line(_("Something we were sent"), f"{WHO}right/", _("You can say if it is right."))
