"""A code app, as on a telephone."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from alongside.kit.walls import As
from alongside.trust.acting import acting

HALF_A_MINUTE = 30
TO_TYPE_IT = 6
"""Seconds in which a browser on a busy machine has typed a code and the server has read it."""


def code_of(secret: str, steps: int = 0) -> str:
    """The code of now, or of so many half-minutes from now.

    One that is about to change is waited out, as a person does who sees the
    circle of her app nearly closed.
    """
    while True:
        with acting(As.SIGN_IN) as at:
            step, gone = divmod(at.timestamp(), HALF_A_MINUTE)
        left = HALF_A_MINUTE - gone
        if left > TO_TYPE_IT:
            break
        time.sleep(left)
    return str(format_hotp_value(hotp_value(secret, int(step) + steps)))
