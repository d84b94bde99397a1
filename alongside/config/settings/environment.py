"""What settings read from the environment, each with a clear refusal."""

from __future__ import annotations

import base64
import json
import os
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict


def secret(name: str, *, at_least: int = 32) -> str:
    """A secret of at least so many characters. Raises `ImproperlyConfigured`."""
    value = os.environ.get(name, "")
    if len(value) < at_least:
        raise ImproperlyConfigured(
            f"{name} must be set to a secret of at least {at_least} characters."
        )
    return value


def needed(name: str, what: str) -> str:
    """What a variable says. Raises `ImproperlyConfigured` where it says nothing."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} must be set to {what}.")
    return value


def neutral_site() -> tuple[str, ...]:
    """Where her way out leads, from ``ALONGSIDE_NEUTRAL_SITE``: an address, and the sites it may send her on to.

    The forecast of the public broadcaster if nothing is said: it is where other public services of the country
    lead as well, half the country opens it, and nobody is told apart by it. It sends people abroad to its other
    name. A browser lets a form lead only to sites the page has named. Raises `ImproperlyConfigured`.
    """
    said = os.environ.get("ALONGSIDE_NEUTRAL_SITE", "").split()
    sites = tuple(said) or ("https://www.bbc.co.uk/weather", "https://www.bbc.com")
    for site in sites:
        parts = urlsplit(site)
        if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
            raise ImproperlyConfigured(
                "ALONGSIDE_NEUTRAL_SITE must hold addresses that begin with https://,"
                " the one her way out leads to first."
            )
    return sites


def root_keys() -> dict[int, bytes]:
    """Root keys by number, from ``ALONGSIDE_ROOT_KEYS`` as ``1:BASE64 2:BASE64``; each 32 bytes.

    Raises `ImproperlyConfigured` where there is none or one is malformed.
    """
    keys: dict[int, bytes] = {}
    for part in os.environ.get("ALONGSIDE_ROOT_KEYS", "").split():
        number, _, text = part.partition(":")
        try:
            key = base64.b64decode(text, validate=True)
        except ValueError:
            key = b""
        if not number.isdigit() or not 1 <= int(number) <= 255 or len(key) != 32:
            raise ImproperlyConfigured(
                "ALONGSIDE_ROOT_KEYS must read like 1:BASE64, with 32 bytes in each key."
            )
        keys[int(number)] = key
    if not keys:
        raise ImproperlyConfigured("ALONGSIDE_ROOT_KEYS must hold at least one key.")
    return keys


def database(name: str) -> dict[str, Any]:
    """A connection from a ``postgresql://`` address; empty settings where the variable is not set."""
    address = os.environ.get(name, "")
    if not address:
        return {"ENGINE": "django.db.backends.postgresql", "NAME": ""}
    parts = conninfo_to_dict(address)
    options = {
        key: value
        for key, value in parts.items()
        if key not in {"dbname", "user", "password", "host", "port"}
    }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", ""),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # Statements go with their values apart, and PostgreSQL keeps the plan of one it has met often.
        "OPTIONS": options | {"server_side_binding": True, "prepare_threshold": 5},
    }


ORGANISATION = frozenset({"id", "name", "server", "client", "secret", "domains"})


def organisations() -> list[dict[str, Any]]:
    """Organisations whose own sign-in is accepted, from ``ALONGSIDE_ORGANISATIONS``: a JSON list.

    Each has the words of `ORGANISATION`; ``domains`` is the list of mail domains it is believed about.
    Raises `ImproperlyConfigured`.
    """
    try:
        read = json.loads(os.environ.get("ALONGSIDE_ORGANISATIONS") or "[]")
        whole = all(set(one) == ORGANISATION for one in read)
    except (ValueError, TypeError):
        whole = False
    if not whole:
        words = ", ".join(sorted(ORGANISATION))
        raise ImproperlyConfigured(
            f"ALONGSIDE_ORGANISATIONS must be a JSON list whose entries have {words}, and nothing else."
        )
    return list(read)
