"""Bringing an area's files into the database."""

from __future__ import annotations

from django.db import connection

from alongside.areas.keep_apart import KeepApart
from alongside.areas.sheets import Area as Sheets
from alongside.care.agreed_rows import book_what_is_agreed, bring_agreed
from alongside.care.jobs import book_agreed
from alongside.care.loading import bring_care
from alongside.care.sealed import bring_keep_apart
from alongside.kit.walls import As
from alongside.people.models import Area
from alongside.services.bringing import Changed
from alongside.services.jobs import write_shifts
from alongside.services.loading import bring_area, bring_services
from alongside.trust.acting import acting
from alongside.trust.jobs import later


def load_area(*, sheets: Sheets, keep_apart: KeepApart, ref: str) -> tuple[Area, Changed]:
    """Bring checked files in, all or nothing. The same files twice change nothing.

    What changed is changed by its ref, and what is gone is ended; nothing of a client's is deleted.
    ``ref`` names the area from now on. Who must not meet whom goes sealed into `alongside.trust.apart`,
    where an import only ever adds: what a person said since then is not undone by an older file. Agreed
    times go into the diary once all of that is in, and the workers' shifts by a job.
    """
    with acting(As.IMPORTER) as at:
        _one_at_a_time(ref)
        area, organisation = bring_area(sheets, ref)
        known, total = bring_services(sheets, area, organisation, at)
        clients, changed = bring_care(sheets, known, at)
        bring_keep_apart(keep_apart, known, clients, area.pk)  # a command line has no worker
        changed += bring_agreed(sheets.agreed, known, at)
        later(
            book_agreed, area=str(area.pk)
        )  # in case this process ends before the next line but one
        later(write_shifts, area=str(area.pk))
    book_what_is_agreed(area.pk, by=area.pk)
    return area, total + changed


def _one_at_a_time(ref: str) -> None:
    """Wait for another loading of the same area to end: both would find the same rows missing."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"load {ref}"])
