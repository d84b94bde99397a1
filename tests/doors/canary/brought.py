"""A caseload on its way in with a name of hers in it: kept sealed until it is brought in or thrown away."""

from __future__ import annotations

from alongside.care.caseload.actions import choose_columns, send
from alongside.care.caseload.working import work
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.acting import Purpose, acting
from alongside.trust.doors import Viewer
from tests.capabilities.caseload.files import COLUMNS, HEADER, csv_of
from tests.doors.canary.staff import Staff


def on_its_way_in(staff: Staff, *, name: str) -> None:
    """The manager has sent it, and it was read: everything in it has something to put right."""
    manager = staff.of("manager")
    posts = frozenset({(staff.service.pk, Role.SERVICE_MANAGER)})
    who = Viewer(As.PERSON, manager.pk, manager.area_id, posts)
    row = (name, name, name, "31/2/1982", "F", name)
    with acting(As.PERSON, who.id, Purpose.OVERSIGHT) as at:
        one = send(content=csv_of([HEADER, row]), name="list.csv", by=who, at=at)
        choose_columns(bringing=one.pk, columns=COLUMNS, save_as="", by=who, at=at)
    work(one.pk)
