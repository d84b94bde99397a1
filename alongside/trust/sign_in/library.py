"""What we tell the sign-in library: it signs nobody up, sends nothing, and admits through `admit` alone."""

from __future__ import annotations

from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest


class NotThisWay(Exception):
    """The library was asked for something that is done in our own code or not at all."""


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """No sign-up, no mail, no way in of its own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> NoReturn:
        """Never: see `alongside.trust.sign_in.admit`."""
        raise NotThisWay

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is sent."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is sent."""

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Pages say what happened themselves."""


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys through the library's forms; codes through `alongside.trust.sign_in.second`."""

    def encrypt(self, text: str) -> NoReturn:
        """Never: a secret is sealed to its account, which this is not told."""
        raise NotThisWay

    def decrypt(self, encrypted_text: str) -> NoReturn:
        """Never, as above."""
        raise NotThisWay

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The host, under the name of the product."""
        return {"id": super().get_public_key_credential_rp_entity()["id"], "name": "Alongside"}

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is sent."""
