"""How a worker is reached at work: as they said, else by the work address they sign in with. Never a private one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from alongside.people.models import Worker
from alongside.trust.contact.addresses import normalised
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.paging.choices import By
from alongside.trust.contact.paging.models import WorkChannel
from alongside.trust.sealed.box import opened, seal
from alongside.trust.sealed.errors import CannotOpen

SEALED = "paging_workchannel.sealed"


def way_of(worker: Worker) -> tuple[Channel, str] | None:
    """By what and where a worker is paged; None where there is no way. As the gate, or as themselves."""
    said = WorkChannel.objects.filter(pk=worker.pk).first()
    if said is None:
        email = worker.account.email if worker.account else ""
        return (Channel.EMAIL, email) if email else None
    if said.by == By.NONE or said.sealed is None:
        return None
    try:
        return Channel(said.by), opened(said.sealed, place=SEALED, pk=worker.pk, person=None)
    except CannotOpen:
        return None


def say_way(*, worker: UUID, by: By, address: str, at: datetime) -> None:
    """Say, as the worker, how they are paged. Raises `alongside.trust.contact.errors.NotAnAddress`."""
    sealed = None
    if by != By.NONE:
        plain = normalised(Channel(by.value), address)
        sealed = seal(plain, place=SEALED, pk=worker, person=None)
    row = WorkChannel(worker_id=worker, by=by, sealed=sealed, said_at=at)
    if not WorkChannel.objects.filter(pk=worker).update(by=by, sealed=sealed, said_at=at):
        row.save(force_insert=True)
