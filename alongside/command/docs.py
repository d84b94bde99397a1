"""`alongside docs`: write the documents that are made from the code, or say which have fallen behind it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from alongside.command.passphrase import BadInput

ROOT = Path(__file__).resolve().parents[2]


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; say what has fallen behind.")
def docs(check: bool) -> None:
    """Write the data map, the record of processing and the page of promises.

    Needs no database. Exit codes: 0 done or nothing to do, 1 something fell behind or is not
    declared, 2 this is no clone of the repository.
    """
    if not (ROOT / "docs").is_dir() or not (ROOT / "tests").is_dir():
        raise BadInput(
            "The documents and tests are not here: this works in a clone of the repository."
        )
    _open_django()
    said = behind(ROOT) if check else written(ROOT)
    for line in said:
        click.echo(line)
    if said:
        raise SystemExit(1)


def written(root: Path) -> list[str]:
    """Write every document. Gives what is missing in the code itself, one line each."""
    from alongside.command.documents.promise_page import KEPT, folded

    if missing := faults(root):
        return missing
    _write(root / KEPT, folded(root))
    for name, words in pages(root).items():
        _write(root / name, words)
    return []


def behind(root: Path) -> list[str]:
    """What has fallen behind the code, and what is missing in the code itself, one line each."""
    stale = [
        f"{name} has fallen behind the code: run bin/alongside docs"
        for name, words in pages(root).items()
        if not (root / name).is_file() or (root / name).read_text("utf-8") != words
    ]
    return faults(root) + stale


def faults(root: Path) -> list[str]:
    """What no document can be made of."""
    from alongside.command.documents import data_map, promise_page

    return data_map.faults() + promise_page.unknown(root)


def pages(root: Path) -> dict[str, str]:
    """Every page by its path in the repository."""
    from alongside.command.documents import data_map, promise_page

    return {
        "docs/generated/data-map.md": data_map.map_page(),
        "docs/generated/record-of-processing.md": data_map.record_page(),
        "docs/promises.md": promise_page.page(root),
    }


def _write(path: Path, words: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, "utf-8")


def _open_django() -> None:
    """The models, with settings that need no secret and no database."""
    from django.apps import apps

    if not apps.ready:
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings.test")
        django.setup()
