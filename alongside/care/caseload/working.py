"""Doing what a file waits for: reading it through, or bringing it in. Cut off anywhere, it can be taken up again."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils.timezone import localdate

from alongside.care.caseload.checking import Checked, alike_in_words, check
from alongside.care.caseload.choices import State
from alongside.care.caseload.errors import NotReadable
from alongside.care.caseload.keeping import Found, file_of, found_of, keep_found, let_go
from alongside.care.caseload.models import Bringing
from alongside.care.caseload.reading import open_sheet
from alongside.care.caseload.writing import key_workers, write
from alongside.kit.walls import As
from alongside.trust.acting import acting

log = logging.getLogger(__name__)
CHANNEL = "alongside_caseload"
SILENT = timedelta(minutes=2)
"""Work that has not said for so long that it is alive was cut off."""
MOST_TRIES = 2
BEGUN = {State.TO_CHECK: State.CHECKING, State.TO_BRING: State.BRINGING}


class Overtaken(Exception):
    """Somebody else took it up, or it was thrown away."""


def work(bringing: UUID) -> None:
    """Do it, unless somebody is doing it or it is done."""
    one = take_up(bringing)
    if one is None:
        return
    try:
        checked = _read(one)
        if one.state == State.BRINGING and not checked.problems:
            _bring(one, checked)
        else:
            _say(one, checked)
    except Overtaken:
        return
    except Exception as error:  # the words of an error can name somebody: only its kind is told
        log.error("A caseload could not be worked on: %s", type(error).__name__)
        _end(one, State.BROKEN)


def take_up(bringing: UUID) -> Bringing | None:
    """Make it ours: what waits, or was cut off once. None for anything else."""
    with acting(As.REGISTRAR) as at:
        one = Bringing.objects.select_for_update().filter(pk=bringing).first()
        if one is None or not (one.state in BEGUN or is_cut_off(one, at)):
            return None
        if one.tries >= MOST_TRIES:
            one.state, one.ended_at = State.BROKEN, at
            let_go(one.pk)
        else:
            one.state = BEGUN.get(State(one.state), State(one.state))
            one.tries, one.beat_at, one.rows = one.tries + 1, at, 0
        _told(one)
        return None if one.state == State.BROKEN else one


def is_cut_off(one: Bringing, at: datetime) -> bool:
    """Whether it is said to go on and has been silent for too long."""
    return one.state in BEGUN.values() and one.beat_at < at - SILENT


def _read(one: Bringing) -> Checked:
    content = file_of(one.pk)
    if content is None:
        raise Overtaken
    with acting(As.REGISTRAR) as at:
        workers, today = key_workers(one.organisation_id, at), localdate(at)
    try:
        sheet = open_sheet(content)
    except NotReadable as wrong:
        checked = Checked()
        checked.wrong(0, "", wrong.expected, wrong.mend)
        return checked
    return check(
        sheet,
        one.columns,
        workers=frozenset(workers),
        today=today,
        beat=lambda rows: _beat(one, rows),
    )


def _beat(one: Bringing, rows: int) -> None:
    """Say how far it is. Raises `Overtaken`."""
    with acting(As.REGISTRAR) as at:
        ours = Bringing.objects.filter(pk=one.pk, state=one.state, tries=one.tries)
        if not ours.update(rows=rows, beat_at=at, told=one.told + 1):
            raise Overtaken
        one.told += 1
        notify(one.pk)


def _say(one: Bringing, checked: Checked) -> None:
    """What was found: something to put right, or nothing."""
    before = found_of(one.pk)
    with acting(As.REGISTRAR) as at:
        locked = _ours(one)
        notes = (*checked.notes, *alike_in_words(checked.alike))
        keep_found(
            one.pk,
            Found(
                name=before.name if before else "",
                headers=before.headers if before else (),
                problems=tuple(checked.problems),
                more=checked.more,
                notes=notes,
            ),
        )
        locked.state = State.PROBLEMS if checked.problems else State.READY
        locked.rows, locked.people, locked.tries = checked.rows, len(checked.people), 0
        locked.beat_at = at
        _told(locked)


def _bring(one: Bringing, checked: Checked) -> None:
    """Everybody in one transaction, and the file is gone with its end."""
    with acting(As.REGISTRAR) as at:
        locked = _ours(one)
        with connection.cursor() as cursor:  # two files at once would not see each other's people
            cursor.execute(
                "select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"caseload {one.area_id}"]
            )
        write(locked, checked.people, at)
        let_go(one.pk)
        locked.state, locked.ended_at = State.DONE, at
        locked.rows, locked.people = checked.rows, len(checked.people)
        _told(locked)


def _ours(one: Bringing) -> Bringing:
    """The row, locked. Raises `Overtaken` where it is no longer ours."""
    locked = Bringing.objects.select_for_update().get(pk=one.pk)
    if (locked.state, locked.tries) != (one.state, one.tries):
        raise Overtaken
    return locked


def _end(one: Bringing, state: State) -> None:
    with acting(As.REGISTRAR) as at:
        locked = Bringing.objects.select_for_update().get(pk=one.pk)
        if (locked.state, locked.tries) == (one.state, one.tries):
            locked.state, locked.ended_at = state, at
            let_go(one.pk)
            _told(locked)


def _told(one: Bringing) -> None:
    """Save it, and tell whoever listens."""
    one.told += 1
    one.save()
    notify(one.pk)


def notify(bringing: UUID) -> None:
    """Tell whoever listens, when this transaction commits, that something has changed."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify(%s, %s)", [CHANNEL, str(bringing)])
