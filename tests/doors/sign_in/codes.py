"""A code app, as on a telephone."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connection

from alongside.kit.walls import As
from alongside.trust.acting import acting

HALF_A_MINUTE = 30
TO_TYPE_IT = 6
"""Seconds in which a browser on a busy machine has typed a code and the server has read it."""


def code_of(secret: str, steps: int = 0) -> str:
    """The code of now, or of so many half-minutes from now.

    One that is about to change is waited out, as a person does who sees the circle of her app nearly closed. Inside
    a test's own transaction the database's clock stands still, and nothing is about to change.
    """
    step, gone = divmod(_now(), HALF_A_MINUTE)
    if HALF_A_MINUTE - gone <= TO_TYPE_IT and not connection.in_atomic_block:
        time.sleep(HALF_A_MINUTE - gone)
        step += 1
    return str(format_hotp_value(hotp_value(secret, int(step) + steps)))


def _now() -> float:
    with acting(As.SIGN_IN) as at:
        return at.timestamp()
