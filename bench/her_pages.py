"""What her pages weigh and cost: `.venv/bin/python -m bench.her_pages`.

Brindle Vale in a throw-away PostgreSQL, one woman of it with a key worker and a time, and every page of
`alongside.her.today.page.ORDER` asked for as she would, through every middleware. Bytes are as they travel to a browser that takes gzip.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import TYPE_CHECKING
from uuid import uuid4

import click

if TYPE_CHECKING:
    from tests.web_client import Browser

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings.test")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ROUNDS, WARM = 300, 30
TAKES = {"accept-encoding": "gzip", "sec-fetch-site": "same-origin"}
FIRST, NEXT, MOST = 35_000, 14_000, 30.0
"""Bytes of a first page with all that belongs to it, bytes of each next one, milliseconds for 95 of 100."""


def main() -> None:
    """Fill, ask, say."""
    import django

    django.setup()
    from alongside.her.today.page import ORDER
    from tests.web_database import migrated

    with migrated():
        browser = her_browser()
        nobody = type(browser)(headers=TAKES, SERVER_NAME="localhost")
        everybodys, hers = (
            ("/", "/open/", "/leaving/"),
            ("/today/", *(one.address for one in ORDER)),
        )
        files = files_of(browser, "/today/")
        whole = sum(files.values())
        click.echo(f"Files of every page: {whole:,} bytes ({said(files)})")
        for address in (*everybodys, *hers):
            who = nobody if address in everybodys else browser
            answer = who.get(address)
            if answer.status_code != 200:
                click.echo(f"{address}: answered {answer.status_code}; not measured")
                continue
            size = len(answer.content)
            times, busy = timed(who, address)
            late = quantiles(times, n=100)[94]
            over = [
                word
                for word, is_over in (
                    ("first too heavy", size + whole > FIRST),
                    ("too heavy", size > NEXT),
                    ("too slow", late > MOST),
                )
                if is_over
            ]
            click.echo(
                f"{address}: {size:,} bytes, {size + whole:,} as the first page; median {median(times):.1f} ms,"
                f" 95 of 100 within {late:.1f} ms, processor {median(busy):.1f} and {quantiles(busy, n=100)[94]:.1f} ms {' '.join(over).upper()}"
            )


def her_browser() -> Browser:
    """A woman of Brindle Vale, signed in."""
    from alongside.areas.brindle_vale import brindle_vale
    from alongside.care.actions import load_area
    from alongside.care.jobs import book_agreed
    from alongside.care.worth_seeing import worth_seeing
    from alongside.kit.walls import As
    from alongside.people.models import Client
    from alongside.trust.acting import acting
    from alongside.trust.jobs import run
    from alongside.trust.sign_in.demo import make_demo_accounts
    from tests.web_client import Browser

    sheets, keep_apart = brindle_vale()
    area, _ = load_area(sheets=sheets, keep_apart=keep_apart, ref="brindle-vale")
    run(book_agreed, area=str(area.pk))
    with acting(As.IMPORTER) as at:
        found = worth_seeing(area.pk, at)
        secrets = {role: secret for role, _, secret in make_demo_accounts(area, found)}
        hers = Client.objects.select_related("account").get(account__login="her.brindle-vale")
    browser = Browser(headers=TAKES, SERVER_NAME="localhost")
    browser.force_login(hers.account)  # type: ignore[arg-type]
    browser.post("/open/more/", {"short": secrets["her short secret"], "once": str(uuid4())})
    return browser


def files_of(browser: Browser, address: str) -> dict[str, int]:
    """What a page fetches, with the bytes that travel."""
    sizes = {}
    for part in set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', browser.get(address).text)):
        answer = browser.get(part)
        sizes[part.split("?")[0].removeprefix("/assets/")] = len(answer.getvalue())
        answer.close()
    return sizes


def said(files: dict[str, int]) -> str:
    """The heaviest first."""
    by_size = sorted(files.items(), key=lambda one: -one[1])
    return ", ".join(f"{name} {size:,}" for name, size in by_size)


def timed(browser: Browser, address: str) -> tuple[list[float], list[float]]:
    """Milliseconds of each round on the clock, and of this program's processor; the database's is not in it."""
    times, busy = [], []
    for number in range(WARM + ROUNDS):
        begun, began = perf_counter(), process_time()
        browser.get(address)
        if number >= WARM:
            times.append(1000 * (perf_counter() - begun))
            busy.append(1000 * (process_time() - began))
    return times, busy


if __name__ == "__main__":
    main()
