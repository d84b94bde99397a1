"""Matching entries, as who is on call."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_safe

from alongside.desk.entries.forms import NEW, MatchForm
from alongside.desk.entries.page import EntriesPage, EntryPage, Waiting, comparing, option
from alongside.desk.masthead import masthead
from alongside.desk.paging import page_number
from alongside.kit.choosing import OneOf, Option
from alongside.kit.page import Link, render
from alongside.kit.speech import count
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.planning.choosing_worker import entry_known
from alongside.trust.access.entries import candidates, compared, read_entry, settle, waiting
from alongside.trust.access.errors import NotYoursToSettle
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import Purpose, acting
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.looking.record import looked
from alongside.trust.once.actions import once
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem

ON_CALL = frozenset({Role.ON_CALL, Role.SAFETY_LEAD})
HERE = "/desk/entries/"
SHOWN = 50


@require_safe
@door(Audience.STAFF, "entries to match", roles=ON_CALL, purpose=Purpose.OVERSIGHT)
def entries(request: Asked) -> HttpResponse:
    """What waits to be matched, a part at a time: a file can leave hundreds."""
    every, number = waiting(request.viewer.id), page_number(request)
    ordered = every.select_related("written_by").order_by("made_at", "pk")
    rows = list(ordered[(number - 1) * SHOWN : number * SHOWN + 1])
    if number > 1 and not rows:
        raise Http404
    lines = tuple(
        Waiting(f"{HERE}{row.pk}/", f"Written by {row.written_by.name} at {_when(row)}")
        for row in rows[:SHOWN]
    )
    page = EntriesPage(
        title="Entries to match",
        masthead=masthead(request.viewer, HERE),
        waiting=lines,
        first=(number - 1) * SHOWN + 1,
        count=count(every.count(), "entry waits", "entries wait"),
        newer=Link("Those before", f"{HERE}?page={number - 1}") if number > 1 else None,
        older=Link("Those after", f"{HERE}?page={number + 1}") if len(rows) > SHOWN else None,
    )
    return render(request, "desk/entries/list.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "an entry to match", roles=ON_CALL, purpose=Purpose.OVERSIGHT)
def entry(request: Asked, key: UUID) -> HttpResponse:
    """One entry, and the choice. What was written is compared and not shown: it may be about somebody who has blocked them."""
    row = Quarantine.objects.filter(pk=key).first()
    if row is None:  # the wall keeps it from whoever wrote it, too
        raise Http404
    form = MatchForm.of(request)
    written = read_entry(row)
    alike = candidates(written, request.viewer.id, request.viewer.area)
    choose = form.fields["match"]
    assert isinstance(choose, OneOf)  # noqa: S101 - for the type checker
    agreeing = compared(written, alike)
    choose.choices = (
        *(option(client, agreeing[client.pk]) for client in alike),
        Option(NEW, "Somebody new"),
    )
    if request.method == "POST" and form.is_valid():

        def match() -> str:
            with suppress(NotYoursToSettle):  # somebody else was first: it is gone from the list
                match_ = form.client()
                client = settle(key, by=request.viewer.id, match=match_, at=request.at)
                if client is not None:
                    entry_known(entry=key, client=client, new=match_ is None, at=request.at)
            _rows_are_seen_to(request, row)
            return HERE

        address = once(form.key, viewer=request.viewer.id, at=request.at, act=match)
        return HttpResponseRedirect(address, status=303)
    if not waiting(request.viewer.id).filter(pk=key).exists():
        raise Http404
    for client in alike:
        looked(client.pk, "identity")
    page = EntryPage(
        title="Who is this?",
        masthead=masthead(request.viewer, ""),
        back=Link("Entries to match", HERE),
        rows=(("Written by", row.written_by.name), ("Written", _when(row))),
        compared=comparing(written),
        alike=bool(alike),
        form=form,
        errors=form.mistakes(),
    )
    return render(request, "desk/entries/entry.jinja", page)


def _rows_are_seen_to(request: Asked, row: Quarantine) -> None:
    """Rows of a file that may be somebody known are one thing to do: it is done with the last entry of the service."""
    with acting(As.DUTY):
        if Quarantine.objects.filter(organisation=row.organisation_id, settled_at=None).exists():
            return
    for item in WorkItem.objects.filter(
        kind=Kind.SAME_ROWS, organisation_id=row.organisation_id, done_at=None
    ):
        finish(item, by=request.viewer.id, at=request.at)


def _when(row: Quarantine) -> str:
    return f"{localtime(row.made_at):%H:%M on %-d %B}"
