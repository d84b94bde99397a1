"""A code app, as on a telephone."""

from __future__ import annotations

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from alongside.kit.walls import As
from alongside.trust.acting import acting


def code_of(secret: str, steps: int = 0) -> str:
    """The code of now, or of so many half-minutes from now."""
    with acting(As.SIGN_IN) as at:
        counter = int(at.timestamp()) // 30 + steps
    return str(format_hotp_value(hotp_value(secret, counter)))
