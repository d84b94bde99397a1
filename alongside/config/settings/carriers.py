"""What carries texts and email, from the environment. Nothing set means nothing is sent by itself."""

from __future__ import annotations

import os
from typing import Any

from django.core.exceptions import ImproperlyConfigured

NEEDED = {
    "notify": {
        "api_key": "ALONGSIDE_NOTIFY_KEY",
        "template": "ALONGSIDE_NOTIFY_TEMPLATE",
        "base_url": "ALONGSIDE_NOTIFY_URL",
        "sender": "ALONGSIDE_NOTIFY_SENDER",
    },
    "https": {
        "url": "ALONGSIDE_TEXT_URL",
        "key": "ALONGSIDE_TEXT_KEY",
        "sender": "ALONGSIDE_TEXT_SENDER",
    },
    "smtp": {
        "host": "ALONGSIDE_MAIL_HOST",
        "port": "ALONGSIDE_MAIL_PORT",
        "sender": "ALONGSIDE_MAIL_SENDER",
        "names_itself": "ALONGSIDE_MAIL_NAME",
        "login": "ALONGSIDE_MAIL_LOGIN",
        "secret": "ALONGSIDE_MAIL_SECRET",
    },
}
MAY_BE_LEFT_OUT = {"base_url", "login", "secret"}
CHOSEN_BY = {
    "text": ("ALONGSIDE_TEXT_BY", ("notify", "https")),
    "email": ("ALONGSIDE_EMAIL_BY", ("smtp",)),
}

Carriers = dict[str, tuple[str, dict[str, Any]]]


def carriers() -> Carriers:
    """The carrier of each channel that has one. Raises `ImproperlyConfigured` where half is said."""
    chosen: Carriers = {}
    for channel, (variable, names) in CHOSEN_BY.items():
        name = os.environ.get(variable, "")
        if not name:
            continue
        if name not in names:
            raise ImproperlyConfigured(f"{variable} must be one of: {', '.join(names)}.")
        chosen[channel] = (name, _options(name))
    return chosen


def _options(name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for option, variable in NEEDED[name].items():
        value = os.environ.get(variable, "")
        if value:
            found[option] = int(value) if option == "port" else value
        elif option not in MAY_BE_LEFT_OUT:
            raise ImproperlyConfigured(f"{variable} must be set where {name} carries messages.")
    return found
