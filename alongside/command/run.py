"""`alongside run`: the application on this machine, with an invented area to try it on."""

from __future__ import annotations

import errno
import json
import os
import signal
import socket
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from alongside.command.area_problems import PASSPHRASE_FILE, PATH
from alongside.command.passphrase import BadInput
from alongside.kit import clock

if TYPE_CHECKING:
    from alongside.command.processes import Program

PORT = 8765
LONGEST_START = 60.0
INVENTED = "brindle-vale"
PLACES = "brindle-vale-places"
PROGRAMS = ("alongside.config.web", "alongside.config.worker")


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, help="Port (8765); 0 is any.")
@click.option("--data", type=PATH, help="Folder for what is kept. Without it: one of yours.")
@click.option(
    "--area", "files", type=PATH, help="Another area. Without it: Brindle Vale, invented."
)
@PASSPHRASE_FILE
def run(port: int, data: Path | None, files: Path | None, passphrase_file: Path | None) -> None:
    """Start the application on this machine and keep it running until stopped."""
    from alongside.command.house import opened, own_folder, say_running
    from alongside.command.processes import until_stopped

    port = free(port)
    data = data or own_folder()
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        raise BadInput(f"{data} cannot be made: choose another folder with --data.") from None
    stop_on_signal()
    with opened(data):
        from alongside.command.database.choice import APP_URL, OWNER_URL

        say_running(data, os.environ[APP_URL], os.environ[OWNER_URL])
        for line in made_ready(data, files, passphrase_file):
            click.echo(line)
        until_stopped(programs(port), dict(os.environ), lambda: tell_when_ready(port))
        (data / "running.urls").unlink(missing_ok=True)


def programs(port: int) -> list[Program]:
    """What runs. Whoever breaks into what the network reaches finds no key to the tables themselves there."""
    from alongside.command.database.choice import OWNER_URL
    from alongside.command.processes import Program

    return [
        Program("web", ("-m", PROGRAMS[0], str(port)), without=frozenset({OWNER_URL})),
        Program("worker", ("-m", PROGRAMS[1])),
    ]


def made_ready(data: Path, files: Path | None, passphrase_file: Path | None) -> list[str]:
    """Bring the tables up to date, load the area, make sign-ins; what to print for whoever started this."""
    from alongside.care.actions import load_area
    from alongside.care.worth_seeing import worth_seeing
    from alongside.command.area_load import read_files, ref_of
    from alongside.command.house import bring_up_to_date
    from alongside.kit.walls import As
    from alongside.people.choices import Role
    from alongside.people.models import Organisation
    from alongside.services.staffed.actions import OFFICE_HOURS, set_hours
    from alongside.services.staffed.queries import takes_messages
    from alongside.trust.acting import acting
    from alongside.trust.sign_in.demo import make_demo_accounts

    click.echo("Bringing the database up to date.", err=True)
    bring_up_to_date()
    files = files or invented_area(data)
    sheets, keep_apart = read_files(files, passphrase_file)
    area, _ = load_area(sheets=sheets, keep_apart=keep_apart, ref=ref_of(files))
    if not area.invented:
        return []
    with acting(As.IMPORTER) as at:
        made = make_demo_accounts(area, worth_seeing(area.pk, at))
    if not takes_messages():
        for answers in Organisation.objects.filter(area=area, posts__role=Role.ON_CALL).distinct():
            set_hours(organisation=answers.pk, hours=OFFICE_HOURS)
    if area.ref == INVENTED:
        invented_places(data)
    return [f"Sign in as {role}: {name} / {secret}" for role, name, secret in made]


def tell_when_ready(port: int) -> None:
    """Say where, once somebody answers there."""
    begun = clock.ticks()
    while clock.ticks() - begun < LONGEST_START:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            click.echo(f"Ready: http://localhost:{port}/")
            return
        Event().wait(0.1)
    click.echo("The web server has not answered yet; it is still being tried.", err=True)


def stop_on_signal() -> None:
    """From here on SIGTERM lets this program stop what it started."""

    def stop(number: int, frame: object) -> None:
        raise SystemExit(128 + number)

    with suppress(ValueError):  # not the main thread: a test
        signal.signal(signal.SIGTERM, stop)


def free(port: int) -> int:
    """A port nobody has: this one, or any for 0. Raises `BadInput` before anything takes time."""
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", port))
        except OSError as error:
            raise taken(port, error) from None
        number: int = one.getsockname()[1]
        return number


def taken(port: int, error: OSError) -> BadInput:
    """One sentence for a port that cannot be had."""
    if error.errno == errno.EADDRINUSE:
        return BadInput(f"Port {port} is in use by something else: choose another with --port.")
    return BadInput(f"Port {port} cannot be opened here: choose another with --port.")


def invented_places(data: Path) -> None:
    """The places of Brindle Vale in the directory, brought in once; the feed stays in the folder, to be looked at."""
    from alongside.areas.brindle_vale_places import places
    from alongside.kit.walls import As
    from alongside.services.directory.actions import import_services
    from alongside.services.directory.models import Feed
    from alongside.services.directory.reading.files import read
    from alongside.trust.acting import acting

    with acting(As.IMPORTER):
        if Feed.objects.filter(name=PLACES).exists():
            return
    file = data / f"{PLACES}.json"
    file.write_text(json.dumps({"contents": places(clock.today())}, indent=1), "utf-8")
    import_services(file=read(file, None, lambda count: None), feed=PLACES, step=lambda words: None)


def invented_area(data: Path) -> Path:
    """Brindle Vale, made if it is not there yet."""
    from alongside.areas.brindle_vale import brindle_vale
    from alongside.areas.invent_write import write_invented

    path = data / INVENTED
    if not path.exists():
        click.echo("Making Brindle Vale, where nobody is real.", err=True)
        write_invented(*brindle_vale(), path)
    return path
