"""Everything a running Alongside needs around it: its folder, its secrets, its database brought up to date."""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

from alongside.command.passphrase import BadInput

SECRETS = "secrets.env"
KEPT_SECRETS = ("ALONGSIDE_SECRET", "ALONGSIDE_ROOT_KEYS", "ALONGSIDE_DEMO_SEED")


def secrets_in(data: Path) -> dict[str, str]:
    """The secrets of this data folder, made the first time and readable by its owner only.

    What the environment gives wins. Raises `BadInput` where the file is there and cannot be used: new
    keys would make everything sealed under the old ones unreadable.
    """
    path = data / SECRETS
    found = {name: os.environ[name] for name in KEPT_SECRETS if os.environ.get(name)}
    if not path.exists():
        made = {
            "ALONGSIDE_SECRET": secrets.token_urlsafe(48),
            "ALONGSIDE_ROOT_KEYS": "1:" + base64.b64encode(secrets.token_bytes(32)).decode(),
            "ALONGSIDE_DEMO_SEED": secrets.token_urlsafe(24),
        }
        _write(path, made)
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"{path} cannot be read: fetch it from your backup.") from None
    kept = dict(line.split("=", 1) for line in lines if "=" in line)
    if missing := [name for name in KEPT_SECRETS if name not in kept]:
        raise BadInput(f"{path} has no {missing[0]}: fetch the file from your backup.")
    return {**kept, **found}


def _write(path: Path, made: dict[str, str]) -> None:
    fresh = path.with_suffix(".new")
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "w", encoding="utf-8") as stream:
        stream.writelines(f"{name}={value}\n" for name, value in made.items())
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(path)


def open_django(settings: str) -> None:
    """Load the web application into this process, for commands that speak to the database."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    django.setup()


def bring_up_to_date() -> None:
    """Migrate as the owner and raise the walls again."""
    from django.core.management import call_command

    from alongside.trust.access.raising import raise_walls

    call_command("migrate", database="owner", verbosity=0, interactive=False)
    raise_walls()
