"""Signing in through a worker's own organisation (OpenID Connect): whom its word is taken for.

Nobody is made here. The service has put there, beforehand, the subject that the organisation uses for a worker,
or the worker's work address; and an organisation is believed about addresses of its own domains alone.
The first time an address matches, the subject is kept, so that an address given to somebody else later opens nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from alongside.kit.page import go
from alongside.people.choices import AccountKind
from alongside.people.models import Account
from alongside.trust.sign_in.admit import How, admit

NONCE = "organisation_nonce"
SIGNED_BY = frozenset({"RS256", "PS256", "ES256", "EdDSA"})


class NotOpened(Exception):
    """The organisation's answer opens nothing here."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation whose sign-in is accepted, as the settings name it."""

    id: str
    name: str
    server: str
    client: str
    secret: str
    domains: frozenset[str]


def accepted() -> dict[str, Organisation]:
    """Organisations by id, from ``ALONGSIDE_ORGANISATIONS``."""
    named: list[dict[str, Any]] = settings.ALONGSIDE_ORGANISATIONS
    return {
        one["id"]: Organisation(**{**one, "domains": frozenset(one["domains"])}) for one in named
    }


def register_subject(account: Account, organisation: str, subject: str) -> None:
    """The service says: this subject of that organisation is this worker."""
    SocialAccount.objects.update_or_create(
        user=account, provider=organisation, defaults={"uid": subject, "extra_data": {}}
    )


def register_address(account: Account, address: str) -> None:
    """The service says: this is the worker's work address."""
    account.email = address.strip().lower()
    account.save(update_fields=["email"])


def whose(organisation: Organisation, claims: dict[str, Any]) -> Account | None:
    """The open worker's account that an organisation's word is taken for; None where there is none."""
    subject = str(claims["sub"])
    staff = Account.objects.filter(kind=AccountKind.STAFF, is_active=True)
    known = SocialAccount.objects.filter(provider=organisation.id, uid=subject).first()
    if known is not None:
        return staff.filter(pk=known.user_id).first()
    address = str(claims.get("email") or "").strip().lower()
    if claims.get("email_verified") is not True or not _own(organisation, address):
        return None
    with transaction.atomic():
        account = staff.select_for_update().filter(email=address).first()
        if account is None:
            return None
        if SocialAccount.objects.filter(user=account, provider=organisation.id).exists():
            return None
        register_subject(account, organisation.id, subject)
    return account


def _own(organisation: Organisation, address: str) -> bool:
    name, _, domain = address.rpartition("@")
    return bool(name) and domain in organisation.domains


class Organisations(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """What we tell the library: which organisations there are. It signs nobody up."""

    def get_app(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> SocialApp:
        """An organisation of the settings; the library's own table is never read."""
        one = accepted().get(provider)
        if one is None:
            raise SocialApp.DoesNotExist
        return SocialApp(
            provider="openid_connect",
            provider_id=one.id,
            name=one.name,
            client_id=one.client,
            secret=one.secret,
            settings={"server_url": one.server, "oauth_pkce_enabled": True},
        )

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def on_authentication_error(self, *args: Any, **kwargs: Any) -> None:
        """Whatever went wrong, the page says the same."""
        raise NotOpened


class Answer(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Reads an organisation's answer: always by its signature, for this browser, for this try alone."""

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        if jwt.get_unverified_header(id_token).get("alg") not in SIGNED_BY:
            raise NotOpened
        self.did_fetch_access_token = False  # so that the library checks the signature here too
        claims: dict[str, Any] = super()._decode_id_token(app, id_token)
        nonce = self.request.session.pop(NONCE, "")
        if not nonce or not constant_time_compare(str(claims.get("nonce", "")), nonce):
            raise NotOpened
        return claims

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any
    ) -> None:
        """Admit the worker, or raise `NotOpened`. Leaves by an answer of its own, so that nothing else is kept."""
        told = request.GET.get("iss")
        if told is not None and told != self.openid_config["issuer"]:
            raise NotOpened  # another organisation's answer (RFC 9207)
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise NotOpened
        claims = self._decode_id_token(app, id_token)
        more = self._fetch_user_info(token.token)
        if more.get("sub") != claims["sub"]:
            raise NotOpened
        account = whose(accepted()[self.provider_id], {**more, **claims})
        if account is None:
            raise NotOpened
        admit(request, account, How.ORGANISATION)
        raise ImmediateHttpResponse(go("/desk/first/"))
