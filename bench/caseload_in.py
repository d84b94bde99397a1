"""How long a large caseload takes to come in, and how much memory: `.venv/bin/python -m bench.caseload_in`.

Invented people in a workbook, as an export would have them; read, checked and brought in, in a throw-away PostgreSQL.
Seconds are of this machine with whatever else it does; processor seconds, here alone, change less.
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from time import process_time

import click

from alongside.kit import clock

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings.test")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

HEADER = ("Client ID", "First name", "Last name", "Known as", "DOB", "Sex", "Keyworker", "Start")
COLUMNS = dict(
    zip(
        ("ref", "given_name", "family_name", "known_as", "born_on", "gender", "key_worker", "started_on"),
        HEADER,
        strict=True,
    )
)  # fmt: skip


@click.command()
@click.option("--rows", type=int, default=50_000)
@click.option("--again", is_flag=True, help="Bring the same file in a second time.")
def main(rows: int, again: bool) -> None:
    """Make a file, bring it in, say what it took."""
    import django

    django.setup()
    from tests.web_database import migrated

    content = made(rows)
    click.echo(f"{rows:,} rows, {len(content):,} bytes of workbook")
    with migrated():
        from tests.web_cast import make_cast

        cast = make_cast()
        for _ in range(2 if again else 1):
            brought(content, cast.manager.pk, cast.area.pk, cast.service.pk)


def made(rows: int) -> bytes:
    """The workbook: drawn from a seed, so that it is the same each time."""
    from openpyxl import Workbook

    draw = Random(1)  # noqa: S311 - invented people
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Caseload")
    sheet.append(HEADER)
    for number in range(rows):
        born = date(1950, 1, 1) + timedelta(draw.randrange(18_000))
        sheet.append(
            [
                f"C{number}",
                f"Given{draw.randrange(3000)}",
                f"Family{number}",
                f"Called{draw.randrange(3000)}",
                born if number % 2 else f"{born:%d/%m/%Y}",
                draw.choice("FM"),
                draw.choice(("jo", "sam", "")),
                date(2020, 1, 1) + timedelta(draw.randrange(2000)),
            ]
        )
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def brought(content: bytes, manager: object, area: object, service: object) -> None:
    """Send it, have it read, bring it in."""
    from uuid import UUID

    from alongside.care.caseload.actions import bring, choose_columns, send
    from alongside.care.caseload.models import Bringing
    from alongside.care.caseload.working import work
    from alongside.kit.walls import As
    from alongside.people.choices import Role
    from alongside.people.models import Client
    from alongside.trust.acting import Purpose, acting
    from alongside.trust.doors import Viewer

    assert isinstance(manager, UUID)  # noqa: S101 - for the type checker
    assert isinstance(area, UUID)  # noqa: S101
    assert isinstance(service, UUID)  # noqa: S101
    who = Viewer(As.PERSON, manager, area, frozenset({(service, Role.SERVICE_MANAGER)}))
    found: list[UUID] = []

    def sent() -> None:
        with acting(As.PERSON, manager, Purpose.OVERSIGHT) as at:
            one = send(content=content, name="list.xlsx", by=who, at=at)
            choose_columns(bringing=one.pk, columns=COLUMNS, save_as="", by=who, at=at)
            found.append(one.pk)

    def asked() -> None:
        with acting(As.PERSON, manager, Purpose.OVERSIGHT) as at:
            bring(bringing=found[0], at=at)
        work(found[0])

    for words, step in (
        ("sent, and its columns read", sent),
        ("read through and checked", lambda: work(found[0])),
        ("brought in", asked),
    ):
        click.echo(f"{words}: {took(step)}")
    with acting(As.REGISTRAR):
        state = Bringing.objects.get(pk=found[0]).state
        click.echo(f"{state}; {Client.objects.count():,} people are known")


def took(step: Callable[[], None]) -> str:
    """Seconds, processor seconds, and the most memory this process has had so far."""
    begun, busy = clock.ticks(), process_time()
    step()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return (
        f"{clock.ticks() - begun:.1f} s, {process_time() - busy:.1f} s of processor,"
        f" at most {most} MB so far"
    )


if __name__ == "__main__":
    main()
