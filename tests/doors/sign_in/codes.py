"""A code app, as on a telephone."""

from __future__ import annotations

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from alongside.kit.walls import As
from alongside.trust.acting import acting

HALF_A_MINUTE = 30


def code_of(secret: str, steps: int = 0) -> str:
    """The code of now, or of so many half-minutes from now.

    In a browser, where the clock goes on: the code of now opens for half a minute yet and the one after it for a
    minute, so that nobody has to type quickly.
    """
    with acting(As.SIGN_IN) as at:
        step = int(at.timestamp()) // HALF_A_MINUTE
    return str(format_hotp_value(hotp_value(secret, step + steps)))
