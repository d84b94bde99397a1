"""`alongside run`: an invented area, its fortnight planned, and the page shown on this machine."""

from __future__ import annotations

import errno
import os
import socket
from datetime import date, timedelta
from pathlib import Path

import click

from alongside.kit import clock
from alongside.command.area_problems import PASSPHRASE_FILE, PATH
from alongside.command.passphrase import BadInput

DAYS, SEED, SECONDS = 10, 1, 120.0
PORT = 8765
INVENTED = "brindle-vale"


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, help="Port (8765); 0 is any.")
@click.option(
    "--data", type=PATH, help="Folder for the area and its plan. Without it: one of yours."
)
@click.option(
    "--area", "files", type=PATH, help="Another area. Without it: Brindle Vale, invented."
)
@PASSPHRASE_FILE
def run(port: int, data: Path | None, files: Path | None, passphrase_file: Path | None) -> None:
    """Plan a fortnight and show its page on this machine until stopped."""
    from alongside.command.serve import serve, server_for

    refuse_taken(port)
    data = data or own_folder()
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise BadInput(f"{data} cannot be made: choose another folder with --data.") from None
    files = files or invented_area(data)
    folder = planned_folder(files, data, passphrase_file)
    try:
        server = server_for(folder, port)
    except OSError as error:
        raise taken(port, error) from None
    click.echo(f"Ready: http://localhost:{server.server_address[1]}/")
    serve(server)


def own_folder() -> Path:
    """A folder of this user's own for what `run` makes."""
    base = os.environ.get("XDG_DATA_HOME", "")
    home = Path(base) if base.startswith("/") else Path("~/.local/share").expanduser()
    return home / "alongside"


def refuse_taken(port: int) -> None:
    """Raise `BadInput` at once where the port is in use: before anything takes time."""
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", port))
        except OSError as error:
            raise taken(port, error) from None


def taken(port: int, error: OSError) -> BadInput:
    """One sentence for a port that cannot be had."""
    if error.errno == errno.EADDRINUSE:
        return BadInput(f"Port {port} is in use by something else: choose another with --port.")
    return BadInput(f"Port {port} cannot be opened here: choose another with --port.")


def invented_area(data: Path) -> Path:
    """Brindle Vale, made if it is not there yet."""
    from alongside.areas.brindle_vale import brindle_vale
    from alongside.areas.invent_write import write_invented

    path = data / INVENTED
    if not path.exists():
        click.echo("Making Brindle Vale, where nobody is real.", err=True)
        write_invented(*brindle_vale(), path)
    return path


def planned_folder(files: Path, data: Path, passphrase_file: Path | None) -> Path:
    """The finished plan of an area: the one that is there if it is of the same inputs, else a new one."""
    from alongside.command.inputs import fingerprint, inputs_of
    from alongside.command.plan import default_out, make, save

    first_day = start_of(files, clock.today())
    folder = data / default_out(files, first_day).name
    if inputs_of_plan(folder) == fingerprint(files, first_day, DAYS):
        click.echo("Nothing has changed since the last plan, so it is shown again.", err=True)
        return folder
    inputs = inputs_of(files, first_day, DAYS, passphrase_file)
    for remark in inputs.remarks:
        click.echo(f"Note: {remark}", err=True)
    save(make(inputs, SEED, SECONDS), inputs.passphrase, folder)
    return folder


def inputs_of_plan(folder: Path) -> str:
    """What a finished plan was made from; empty where there is none."""
    from alongside.command.page.masthead import Masthead
    from alongside.command.plan_folder import ABOUT, PAGE, WORKBOOK, read_as

    if not all((folder / name).is_file() for name in (ABOUT, PAGE, WORKBOOK)):
        return ""
    return read_as(Masthead, folder / ABOUT).inputs


def start_of(files: Path, today: date) -> date:
    """The next Monday that is a working day; where nothing is due by then, when something first is."""
    from alongside.areas.calendars import is_working
    from alongside.areas.check import check_area
    from alongside.areas.settings import settings_of

    area = check_area(files)
    nation = settings_of(area.settings).nation
    first = next(
        day
        for week in range(60)
        if is_working(nation, day := today + timedelta(days=7 * (week + 1) - today.weekday()))
    )
    earliest = min((row.first_day for row in area.visits if row.first_day), default=first)
    dated = all(row.first_day for row in area.visits)
    soon = first + timedelta(days=11)
    return earliest if dated and earliest > soon else first
