"""`alongside referrer`: which systems of other services may send referrals by machine, for whoever looks after the installation."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import click

from alongside.command.house import opened
from alongside.command.passphrase import BadInput

if TYPE_CHECKING:
    from alongside.people.models import Area

HAND_OVER = "Hand it over in person. It is kept nowhere and will not be shown again:"


@click.group()
def referrer() -> None:
    """Let systems of other services send referrals, and end that."""


@referrer.command()
@click.argument("area")
@click.argument("organisation")
@click.argument("called")
def add(area: str, organisation: str, called: str) -> None:
    """Let a system of ORGANISATION (by its name) in AREA (by its ref) send; CALLED is what its people call it."""
    with opened():
        from alongside.kit.walls import As
        from alongside.trust.acting import acting
        from alongside.trust.referrers import actions
        from alongside.trust.referrers.errors import NotAnotherService

        theirs = _area(area).organisations.filter(name=organisation).first()
        if theirs is None:
            raise BadInput("No organisation of this area has this name.")
        try:
            with acting(As.IMPORTER) as at:
                made, secret = actions.add(organisation=theirs, called=called, by=None, at=at)
        except NotAnotherService as error:
            raise BadInput(str(error)) from None
        click.echo(f"{made.pk}\n{HAND_OVER} {secret}")


@referrer.command()
@click.argument("area")
@click.argument("system", type=click.UUID)
def end(area: str, system: UUID) -> None:
    """From now on SYSTEM (as it is listed) of AREA may send nothing."""
    with opened():
        from alongside.kit.walls import As
        from alongside.trust.acting import acting
        from alongside.trust.referrers import actions
        from alongside.trust.referrers.errors import NoSuchReferrer

        try:
            with acting(As.IMPORTER) as at:
                actions.end(system, area=_area(area).pk, by=None, at=at)
        except NoSuchReferrer as error:
            raise BadInput(str(error)) from None
    click.echo("Ended. Its secret opens nothing any more.")


@referrer.command("list")
@click.argument("area")
def list_(area: str) -> None:
    """List every system of AREA, those that may send first."""
    with opened():
        from alongside.trust.referrers.queries import referrers_of

        for one in referrers_of(_area(area).pk):
            stands = "may send" if one.ended_at is None else f"ended {one.ended_at:%Y-%m-%d}"
            click.echo(f"{one.pk}  {stands}  {one.called}, {one.organisation.name}")


def _area(ref: str) -> Area:
    from alongside.people.models import Area

    found = Area.objects.filter(ref=ref).first()
    if found is None:
        raise BadInput("No area has this ref.")
    return found
