"""Who may be the second person, and what they are shown. Asked anew at each page and each press."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.choices import Role, WhatChanged
from alongside.people.models import AccountChange, Client
from alongside.trust.access.errors import NotFound
from alongside.trust.acting import Purpose, acting
from alongside.trust.doors import Viewer
from alongside.trust.renewing.choices import Ended, Why
from alongside.trust.renewing.models import Waiting
from alongside.trust.sign_in.beside import blocked_under_any, works_with_her
from alongside.work.models import Kind, WorkItem

POSTS = (Role.SAFETY_LEAD, Role.ON_CALL)
"""Who may be the second where they do not work with her, once it stands on their list."""


@dataclass(frozen=True, slots=True)
class Waits:
    """What the second person is shown: whom to see, and what to ask her. ``phrase_by``: who made the new phrase, and when."""

    key: UUID
    client: UUID
    known_as: str
    ref: str
    why: Why
    phrase_by: str
    phrase_at: datetime | None
    asked_at: datetime
    due_at: datetime


def may_be_second(by: Viewer, client: UUID) -> bool:
    """Whether somebody may be the second: whom she has not blocked under any record, who is not the first and never made a
    phrase that was not hers, and who works with her now, or has it on their list as a safety lead or on call.
    """
    if by.role is not As.PERSON or blocked_under_any(by.id, client):
        return False
    with acting(As.DUTY):
        open_now = Waiting.objects.filter(client=client, ended="").first()
        if made_one_not_theirs(by.id, client):
            return False
    if open_now is not None and open_now.first_id == by.id:
        return False
    if works_with_her(by, client):
        return True
    if open_now is None or not by.holds(*POSTS):
        return False
    with acting(As.PERSON, by.id, Purpose.OVERSIGHT):
        theirs = WorkItem.objects.filter(kind=Kind.SECOND_PERSON, about=open_now.pk, done_at=None)
        return theirs.exists()


def made_one_not_theirs(worker: UUID, client: UUID) -> bool:
    """Whether she has said that a phrase which this worker made was not hers. For paths that act for nobody."""
    said = Waiting.objects.filter(client=client, first=worker, ended=Ended.NOT_THEIRS)
    return said.exists()


def what_waits(by: Viewer, key: UUID) -> Waits:
    """What stands on somebody's list as the second person. Raises `NotFound`, whatever the reason."""
    with acting(As.DUTY):
        row = Waiting.objects.filter(pk=key, ended="").first()
    if row is None or not may_be_second(by, row.client_id):
        raise NotFound
    with acting(As.REGISTRAR, by.id):
        her = Client.objects.get(pk=row.client_id)
        made = AccountChange.objects.filter(client=her, what=WhatChanged.PHRASE)
        last = made.select_related("worker").order_by("-at").first()
    return Waits(
        key=row.pk,
        client=her.pk,
        known_as=her.known_as,
        ref=her.ref,
        why=Why(row.why),
        phrase_by=(last.worker.name or last.worker.ref) if last else "",
        phrase_at=last.at if last else None,
        asked_at=row.asked_at,
        due_at=row.due_at,
    )
