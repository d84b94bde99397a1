"""Slower, never locked: every wrong attempt makes the next one wait longer, up to `LONGEST`.

Attempts are counted under stand-ins for the name that was typed and for the address it came from, whether or not
there is such an account. An attempt that comes too early is refused without being looked at.
The count is raised before a secret is checked, in one statement, so that a hundred attempts at once are no way round it.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Greatest

from alongside.people.models import Attempt
from alongside.trust.keys import blind

LONGEST = 42
"""Seconds that an attempt has to wait at most."""
FORGET = 15
"""Minutes after which earlier attempts are forgotten."""
FREE = {"name": 3, "anywhere": 30, "address": 20, "code": 3, "private": 3}
"""Attempts without a wait. Many people share one address: a whole service is behind one. A ``name`` is one as it was typed
from one line; ``anywhere`` is that name from all lines together.
"""
SHORT = {"anywhere": 5}
"""Seconds at most, where others are not to be kept out: whoever knows her sign-in name and tries from their own line waits
for themself, and she for a few seconds. A phrase that stands alone is long enough for one guess in five seconds.
"""

COUNT = """
insert into people_attempt as a (key, failures, last_at) values (%(key)s, 1, clock_timestamp())
on conflict (key) do update set
    failures = case when a.last_at < clock_timestamp() - make_interval(mins => %(forget)s) then 1 else a.failures + 1 end,
    last_at = clock_timestamp()
where a.last_at + make_interval(secs => case when a.failures < %(free)s then 0
        else least(%(longest)s, power(2, least(a.failures - %(free)s + 1, 6))) end)
    <= clock_timestamp()
"""


class TooSoon(Exception):
    """This attempt came before its time. Nothing was checked."""


def attempt(**who: str) -> None:
    """Count one attempt under each of ``name``, ``address`` and the like. Raises `TooSoon`, counting none."""
    with transaction.atomic(), connection.cursor() as cursor:
        for kind, key in sorted(_keys(who).items()):
            cursor.execute(
                COUNT,
                {
                    "key": key,
                    "forget": FORGET,
                    "free": FREE[kind],
                    "longest": SHORT.get(kind, LONGEST),
                },
            )
            if cursor.rowcount == 0:
                raise TooSoon


def forgive(**who: str) -> None:
    """It was right: the next attempt under these need not wait."""
    Attempt.objects.filter(pk__in=_keys(who).values()).delete()


def give_back(**who: str) -> None:
    """It was right, so this attempt counts for nothing; earlier ones still do.

    For an address, which somebody who guesses could otherwise reset with an account of their own.
    """
    Attempt.objects.filter(pk__in=_keys(who).values()).update(
        failures=Greatest(F("failures") - 1, 0)
    )


def _keys(who: Mapping[str, str]) -> dict[str, str]:
    return {kind: blind(f"attempts by {kind}", value) for kind, value in who.items()}
