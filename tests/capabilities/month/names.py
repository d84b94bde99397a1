"""Somebody says a name; until a person has found out who it is, nothing is booked for her where men may be."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.acting import acting
from alongside.trust.looking.record import looks
from alongside.trust.naming.asking import ask_to_be_apart
from alongside.trust.naming.inside import Said
from alongside.trust.naming.settling import settle_named
from tests.capabilities.month.proofs import event
from tests.capabilities.month.world import World, client_of

NAMED = 0.25
LOOKED_AFTER = timedelta(hours=20)
"""How long a person takes to find out who it is."""
KNOWN = 0.6
"""How often it is somebody who is known here."""


def named(world: World) -> None:
    """She says whom she must not meet, as she knows them."""
    if not world.likely(NAMED):
        return
    women = sorted(
        row.ref for row in world.sheets.people if row.ref in world.here and row.women_only == "yes"
    )
    her = client_of(world.random.choice(women), world.area)
    meant = client_of(world.random.choice(sorted(world.here)), world.area)
    if meant == her or world.key_worker(her) is None:  # then no safety lead is linked to her
        return

    def act() -> None:
        said = Said(name=_name(meant))
        asked = ask_to_be_apart(client=her, said=said, at=world.at)
        world.named.append((asked, meant, world.at))

    event(world, "name given", None, act)


def settled(world: World) -> None:
    """A safety lead says who it is, or that it is nobody known here."""
    for row in [one for one in world.named if one[2] + LOOKED_AFTER <= world.at]:
        world.named.remove(row)
        matches = {row[1]} if world.likely(KNOWN) else set[UUID]()
        event(world, "name settled", None, partial(_settle, world, row[0], matches))


def _settle(world: World, asked: UUID, matches: set[UUID]) -> None:
    with looks():
        settle_named(viewer=world.safety_lead, named=asked, matches=matches)


def _name(client: UUID) -> str:
    with acting(As.IMPORTER):
        row = Client.objects.get(pk=client)
    return row.known_as or row.ref
