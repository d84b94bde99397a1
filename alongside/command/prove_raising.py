"""Puts what a proof found on the lists of safety leads. It stands outside the prover, which only reads."""

from __future__ import annotations

import logging
import os
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from alongside.command.database.choice import OWNER_URL
from alongside.command.prove.proof import SAFE, Proof, prove
from alongside.command.prove.reading import READER_URL, read
from alongside.command.prove.trouble import CannotProve
from alongside.kit.walls import As
from alongside.people.choices import OrganisationKind, Role
from alongside.people.models import Area, Client, Organisation, Post, Worker
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

DUE = timedelta(hours=1)
"""How soon a safety lead looks at a diary that does not prove safe. A judgement."""
MEETS = {"apart", "one place", "nothing silent"}
"""Promises whose breach is two times that need a conversation; every other one is a fault of Alongside."""

log = logging.getLogger(__name__)


def prove_and_ask() -> Proof:
    """Prove the diary, and ask whoever must know. It always ends in an answer."""
    proof = _proof()
    if proof.code != SAFE:
        log.error("the diary did not prove safe")
        with acting(As.DUTY) as at:
            ask_safety_leads(proof, at)
    return proof


def ask_safety_leads(proof: Proof, at: datetime) -> None:
    """One item for each area, and one for each breach that nobody has been asked about yet."""
    owners = {area: _owner(area, at) for area in Area.objects.values_list("id", flat=True)}
    for area, owner in owners.items():
        _ask(Kind.DIARY_UNPROVED, area, area, owner, at)
    for untold in proof.untold:
        where = _area_of(untold.record) if untold.record else None
        if where is not None:
            kind = Kind.CLASH if untold.promise in MEETS else Kind.DIARY_UNPROVED
            _ask(kind, untold.about, where, owners[where], at)


def _proof() -> Proof:
    try:
        address = os.environ.get(READER_URL) or os.environ[OWNER_URL]
        return prove(read(address), os.environ["ALONGSIDE_ROOT_KEYS"])
    except CannotProve as error:
        return Proof((), (), (), (str(error),))
    except Exception:  # a proof that broke is a diary that is not proved
        log.exception("the proof of the diary broke")
        return Proof((), (), (), ("The proof itself broke.",))


def _ask(kind: Kind, about: UUID, area: UUID, owner: Owner, at: datetime) -> None:
    ask(kind, about, area=area, owner=owner, at=at, due_at=at + DUE, urgent=True)


def _area_of(record: UUID) -> UUID | None:
    clients, workers = Client.objects.filter(id=record), Worker.objects.filter(id=record)
    return (
        clients.values_list("area_id", flat=True).first()
        or workers.values_list("area_id", flat=True).first()
    )


def _owner(area: UUID, at: datetime) -> Owner:
    """Whose safety lead is asked: an organisation that has one now, else a treatment service, else any."""
    live = Q(ends_at=None) | Q(ends_at__gt=at)
    posts = Post.objects.filter(
        live, organisation__area=area, role=Role.SAFETY_LEAD, starts_at__lte=at
    ).order_by("starts_at", "id")
    everybody = Organisation.objects.filter(area=area).order_by("id")
    organisation = (
        posts.values_list("organisation_id", flat=True).first()
        or everybody.filter(kind=OrganisationKind.TREATMENT).values_list("id", flat=True).first()
        or everybody.values_list("id", flat=True)[0]
    )
    return Owner(organisation=organisation, role=Role.SAFETY_LEAD)
