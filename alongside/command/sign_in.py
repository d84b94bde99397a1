"""`alongside sign-in`: a worker's account, for whoever looks after the installation. The worker is in the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from alongside.command.house import opened
from alongside.command.passphrase import BadInput

if TYPE_CHECKING:
    from alongside.people.models import Worker

HAND_OVER = "Hand it over in person. It is kept nowhere and will not be shown again:"


@click.group()
def sign_in() -> None:
    """Open, renew and close the accounts of workers."""


@sign_in.command("open")
@click.argument("area")
@click.argument("worker")
@click.argument("name")
def open_(area: str, worker: str, name: str) -> None:
    """Open an account for WORKER of AREA (both by their refs) under the sign-in NAME."""
    with opened():
        from django.db import IntegrityError

        from alongside.trust.sign_in.staff_account import open_staff_account

        one = _worker(area, worker)
        if one.account_id is not None:
            raise BadInput("This worker has an account. To start it afresh, use renew.")
        try:
            secret = open_staff_account(one.pk, name)
        except IntegrityError:
            raise BadInput("This sign-in name is taken. Choose another.") from None
    click.echo(f"{HAND_OVER} {secret}")


@sign_in.command()
@click.argument("area")
@click.argument("worker")
def renew(area: str, worker: str) -> None:
    """Start WORKER's sign-in afresh: old passwords, passkeys and code apps open nothing any more."""
    with opened():
        from alongside.trust.sign_in.staff_account import NoAccount, renew_staff_account

        try:
            secret = renew_staff_account(_worker(area, worker).pk)
        except NoAccount:
            raise BadInput("This worker has no account. Open one first.") from None
    click.echo(f"{HAND_OVER} {secret}")


@sign_in.command()
@click.argument("area")
@click.argument("worker")
def close(area: str, worker: str) -> None:
    """Close WORKER's account at once, and sign them out everywhere."""
    with opened():
        from alongside.trust.sign_in.staff_account import NoAccount, close_staff_account

        try:
            close_staff_account(_worker(area, worker).pk)
        except NoAccount:
            raise BadInput("This worker has no account.") from None
    click.echo("Closed. Nobody is signed in to it any more.")


def _worker(area: str, ref: str) -> Worker:
    from alongside.people.models import Worker

    found = Worker.objects.filter(area__ref=area, ref=ref).first()
    if found is None:
        raise BadInput("No worker of this area has this ref.")
    return found
