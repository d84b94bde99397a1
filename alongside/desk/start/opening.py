"""Where a line of somebody's list leads: to its page where that is theirs to open, else to whose it is and who was asked."""

from __future__ import annotations

from django.urls import resolve

from alongside.desk.start.page import OPENS
from alongside.people.choices import Role
from alongside.people.models import Organisation, Worker
from alongside.trust.doors import Viewer
from alongside.work.models import Kind, WorkItem
from alongside.work.ways import WAYS, Climbs


def leads_to(row: WorkItem, viewer: Viewer) -> str:
    """Its page, or else how far it got. Empty for a kind without a page."""
    if Kind(row.kind) not in OPENS:
        return ""
    return own_page(row, viewer) or f"/desk/urgent/{row.number}/"


def own_page(row: WorkItem, viewer: Viewer) -> str:
    """Its page, for whom it is there. What went on to its service is not theirs to open: they see that it is done."""
    address = OPENS.get(Kind(row.kind), "").format(about=row.about)
    if not address or is_anothers(row, viewer):
        return ""
    roles: frozenset[Role] = resolve(address).func.door.roles  # type: ignore[attr-defined]
    return address if viewer.holds(*(roles or Role)) else ""


def whose_it_is(row: WorkItem) -> str:
    """The worker by name, or the post and where it is."""
    if row.owner_id:
        worker = Worker.objects.select_related("organisation").get(pk=row.owner_id)
        return f"{worker.name or worker.ref}, {worker.organisation.name}"
    post = Role(row.role).label if row.role in Role else row.role
    if row.organisation_id is None:
        return post
    return f"{post}, {Organisation.objects.get(pk=row.organisation_id).name}"


def is_theirs(row: WorkItem, viewer: Viewer) -> bool:
    """Whether it is the viewer's own, or that of a post they hold; else it was put to them."""
    return row.owner_id == viewer.id or (row.organisation_id, row.role) in viewer.posts


def is_anothers(row: WorkItem, viewer: Viewer) -> bool:
    """Whether it went on to the viewer so that they see that whoever's it is does it."""
    return _of_its_service(row) and not is_theirs(row, viewer)


def _of_its_service(row: WorkItem) -> bool:
    return WAYS[Kind(row.kind)].climbs is Climbs.SERVICE
