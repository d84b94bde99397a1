"""`alongside leaflets`: write the library of help as files to print, to save and to hand over."""

from __future__ import annotations

import os
from pathlib import Path

import click

from alongside.command.passphrase import BadInput


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def leaflets(folder: Path) -> None:
    """Write every page of help into FOLDER: one file with all of them, the same to print, and a leaflet each.

    Needs no database. With production's settings, pages that nobody trained has checked are left out.
    Exit codes: 0 all were written, 2 FOLDER cannot be written to.
    """
    _open_django()
    from alongside.her.start.everything import the_file
    from alongside.her.start.library import library, shown
    from alongside.her.start.printing import everything_on_paper, leaflet_of

    topics = shown()
    files = {
        "everything.html": the_file(topics, served=False).encode(),
        "everything.pdf": everything_on_paper(topics),
    } | {f"{topic.address}.pdf": leaflet_of(topic) for topic in topics}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError:
        raise BadInput(f"{folder} cannot be written to. Name another folder.") from None
    click.echo(f"{len(files)} files written to {folder}.")
    if left := len(library()) - len(topics):
        click.echo(f"{left} pages were left out: nobody trained has checked them yet.")


def _open_django() -> None:
    """The pages, with settings that need no secret; production names its own in the environment."""
    from django.apps import apps

    if not apps.ready:
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings.test")
        django.setup()
