"""The one question safe contact has to ask its neighbour: is somebody at this number kept apart from her?

`alongside.trust.apart` is a stranger to this app, so whoever starts the application connects the two.
Until that is done the answer is that it could not be found out, and nothing goes.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.contact.facts import Shares
from alongside.trust.contact.models import Address

IsKeptApart = Callable[[UUID, frozenset[UUID]], bool]
"""Whether the first person, as the one who is placed around others, is kept apart from any of the rest."""

_connected: list[IsKeptApart] = []


def connect(ask: IsKeptApart) -> None:
    """Say who answers from now on."""
    _connected[:] = [ask]


def shares_of(client: UUID, blind: str) -> Shares:
    """Whether somebody on one of her keep-aparts was ever confirmed at this number, ended or not.

    Only confirmed ones count, so that nobody silences her by giving her number as their own.
    """
    others = frozenset(
        Address.objects.filter(confirmed_blind=blind)
        .exclude(client=client)
        .values_list("client_id", flat=True)
    )
    if not others:
        return Shares.NOBODY
    if not _connected:
        return Shares.UNKNOWN
    try:
        with acting(As.GATE):
            return Shares.KEPT_APART if _connected[0](client, others) else Shares.NOBODY
    except Exception:  # a question that cannot be answered is no yes
        return Shares.UNKNOWN
