"""Doing a form once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from alongside.trust.once.models import Done

CLAIM = (
    "insert into once_done (key, viewer_id, address, done_at) values (%s, %s, '', %s)"
    " on conflict (key) do nothing"
)


class NotYours(Exception):
    """This form was somebody else's. Open the page again and fill in a new one."""


def once(key: UUID, *, viewer: UUID, at: datetime, act: Callable[[], str]) -> str:
    """Do ``act`` unless this form has been done, and give where its reply leads, the same each time.

    In the caller's transaction: the same form sent at the same moment waits here for the first one, and
    if that was rolled back, goes on in its place. Raises `NotYours` for a key of somebody else.
    """
    with (
        transaction.atomic()
    ):  # what is refused inside is not done, and may be sent again with the same key
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, [key, viewer, at])
            first = cursor.rowcount == 1
        if first:
            address = act()
            Done.objects.filter(key=key).update(address=address)
            return address
    found = Done.objects.filter(key=key, viewer_id=viewer).first()
    if found is None:
        raise NotYours
    return found.address
