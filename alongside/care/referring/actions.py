"""Writing a referral down, and taking it up once it is known whose it is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from alongside.care.choosing import choose
from alongside.care.key_working.links import READ_WITHIN
from alongside.care.key_working.queries import who_may_read
from alongside.care.key_working.rules import due
from alongside.care.referring.models import Referral, WaitingReferral
from alongside.care.referring.unwanted import have_her_asked
from alongside.care.referring.words import HerWords, Said, read
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.people.nations import nation_of
from alongside.trust.acting import acting
from alongside.trust.referrers.queries import has_blocked
from alongside.trust.sealed.box import opened, seal
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

PLACE = "referring_waitingreferral.sealed"


def write(*, client: UUID, organisation: UUID, words: HerWords, by: UUID, at: datetime) -> Referral:
    """Write down a referral of somebody the worker ``by`` may see, in the caller's `acting` as them.

    What was written before and is still open ends: her latest words count. Her choices are written as the
    worker, so that the database refuses them where they may not see them.
    """
    with acting(As.REGISTRAR):
        area = Client.objects.values_list("area_id", flat=True).get(pk=client)
        row = _write(client, area, organisation, words, by, at)
    _choose(client, area, words.chosen, by, at)
    return row


def write_for_entry(
    *,
    entry: UUID,
    organisation: UUID,
    words: HerWords,
    by: UUID,
    at: datetime,
    sent_as: str = "",
    mark: str = "",
) -> None:
    """Keep a referral of somebody who is being registered, sealed, until the entry has been matched.

    ``sent_as``: what stands for the name that whoever sent it from another service has for it. ``mark``: theirs, for them alone.
    """
    with acting(As.REGISTRAR):
        key = uuid4()
        WaitingReferral.objects.create(
            pk=key,
            entry=entry,
            organisation_id=organisation,
            written_by_id=by,
            written_at=at,
            sealed=seal(words.written(), place=PLACE, pk=key, person=None),
            sent_as=sent_as,
            mark=mark,
        )


def take_up(*, entry: UUID, client: UUID, new: bool, at: datetime) -> UUID | None:
    """An entry turned out to be this client: her referral begins. Gives the service that looks for her, if any does.

    For somebody who was known before, what the writer says she chose is not written down: it could undo
    what she said herself; and where she has blocked the writer, nothing is written at all, unless the words
    are her own. None where there was no referral with the entry, or a key worker of hers reads it.
    """
    with acting(As.REGISTRAR):
        rows = WaitingReferral.objects.filter(entry=entry, taken_up_at=None)
        row = rows.select_for_update().first()  # its sender may be taking it back at this moment
        if row is None:
            return None
        words = read(opened(bytes(row.sealed), place=PLACE, pk=row.pk, person=None))
        row.taken_up_at = at
        row.save(update_fields=["taken_up_at"])
        area = Client.objects.values_list("area_id", flat=True).get(pk=client)
        by, service = row.written_by_id, row.organisation_id
        if not words.by_her and has_blocked(client, by):
            have_her_asked(client=client, service=service, at=at)
            return None  # words of somebody she has blocked end nothing of hers and reach nobody
        begun = _write(client, area, service, words, by, at, entry)
        if row.taken_back_at is not None:
            begun.taken_back_at = row.taken_back_at
            begun.save(update_fields=["taken_back_at"])
        reads = _who_reads(client, at)
    if new:
        with acting(As.IMPORTER):
            _choose(client, area, words.chosen, by, at)
    if reads is None:
        return service
    owner, until = Owner(worker=reads), due(at, READ_WITHIN, nation_of(area))
    ask(Kind.REFERRAL, client, area=area, owner=owner, at=at, due_at=until)
    return None


def _who_reads(client: UUID, at: datetime) -> UUID | None:
    """Her key worker, where one holds that post still and may know of her: words that nobody reads are lost."""
    link = who_may_read(client, at)
    return link.worker_id if link else None


def close(*, client: UUID, at: datetime) -> None:
    """She has a key worker: the referral has done what it was for. Her words stay readable."""
    with acting(As.REGISTRAR):
        Referral.objects.filter(client=client, ended_at=None).update(ended_at=at)


def _write(
    client: UUID,
    area: UUID,
    organisation: UUID,
    words: HerWords,
    by: UUID,
    at: datetime,
    entry: UUID | None = None,
) -> Referral:
    Referral.objects.filter(client=client, ended_at=None).update(ended_at=at)
    row: Referral = Referral.objects.create(
        client_id=client,
        area_id=area,
        organisation_id=organisation,
        entered_by_id=by,
        entry=entry,
        wants=words.wants,
        must_not=words.must_not,
        how=words.how,
        began_at=at,
    )
    return row


def _choose(client: UUID, area: UUID, chosen: tuple[Said, ...], by: UUID, at: datetime) -> None:
    for one in chosen:
        choose(
            client=client,
            area=area,
            about=one.about,
            value=one.value,
            firm=one.firm,
            by=by,
            at=at,
        )
