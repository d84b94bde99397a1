"""Everything a running Alongside needs around it: its folder, its secrets, its database brought up to date."""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from alongside.command.database.choice import APP_URL, OWNER_URL, database_for
from alongside.command.passphrase import BadInput

SECRETS, RUNNING = "secrets.env", "running.urls"
KEPT_SECRETS = ("ALONGSIDE_SECRET", "ALONGSIDE_ROOT_KEYS")


def secrets_in(data: Path) -> dict[str, str]:
    """The secrets of this data folder, made the first time and readable by its owner only.

    What the environment gives wins. Raises `BadInput` where the file is there and cannot be used: new
    keys would make everything sealed under the old ones unreadable.
    """
    path = data / SECRETS
    found = {name: os.environ[name] for name in KEPT_SECRETS if os.environ.get(name)}
    if not path.exists():
        made = {
            "ALONGSIDE_SECRET": secrets.token_urlsafe(60),
            "ALONGSIDE_ROOT_KEYS": "1:" + base64.b64encode(secrets.token_bytes(32)).decode(),
        }
        _write(path, "".join(f"{name}={value}\n" for name, value in made.items()))
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"{path} cannot be read: fetch it from your backup.") from None
    kept = dict(line.split("=", 1) for line in lines if "=" in line)
    if missing := [name for name in KEPT_SECRETS if name not in kept]:
        raise BadInput(f"{path} has no {missing[0]}: fetch the file from your backup.")
    return {**kept, **found}


def _write(path: Path, text: str) -> None:
    fresh = path.with_suffix(".new")
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(path)


def own_folder() -> Path:
    """The folder this installation keeps its data in: ``ALONGSIDE_DATA``, or one of this user's own."""
    named = os.environ.get("ALONGSIDE_DATA", "")
    if named:
        return Path(named)
    base = os.environ.get("XDG_DATA_HOME", "")
    home = Path(base) if base.startswith("/") else Path("~/.local/share").expanduser()
    return home / "alongside"


@contextmanager
def opened(data: Path | None = None) -> Iterator[Path]:
    """Django in this process, speaking to this installation's database; gives the data folder.

    Where the installation is running, its database is used, otherwise it is started for as long as the
    block runs. Raises `BadInput`.
    """
    data = data or own_folder()
    if not data.is_dir():
        raise BadInput(
            f"{data} is not there. Start bin/run once, or name the data folder in ALONGSIDE_DATA."
        )
    os.environ.update(secrets_in(data))
    os.environ.setdefault("ALONGSIDE_EMERGENCY_LOG", str(data / "emergency-looks"))
    os.environ.setdefault("ALONGSIDE_DAY_SHEETS", str(data / "day-sheets"))
    with _database(data) as (app, owner):
        os.environ.update({APP_URL: app, OWNER_URL: owner})
        open_django()
        yield data


@contextmanager
def _database(data: Path) -> Iterator[tuple[str, str]]:
    running = data / RUNNING
    if not os.environ.get(APP_URL) and running.exists():
        app, owner = running.read_text("utf-8").split()
        if answers(app):
            yield app, owner
            return
    with database_for(data) as addresses:
        yield addresses


def answers(address: str) -> bool:
    """Whether a database answers at an address."""
    try:
        psycopg.connect(address, connect_timeout=2).close()
    except psycopg.Error:
        return False
    return True


def say_running(data: Path, app: str, owner: str) -> None:
    """Leave the addresses for other commands on this machine, readable by this user only."""
    _write(data / RUNNING, f"{app}\n{owner}\n")


def open_django(settings: str = "alongside.config.settings.demo") -> None:
    """Load the web application into this process; production names its own settings in the environment."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    django.setup()


def bring_up_to_date() -> None:
    """Migrate as the owner and raise the walls again."""
    from django.core.management import call_command

    from alongside.trust.access.raising import raise_walls

    call_command("migrate", database="owner", verbosity=0, interactive=False)
    raise_walls()
