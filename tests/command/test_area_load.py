"""`alongside area load`: refused with every problem before anything is opened."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace

import pytest
from click.testing import CliRunner

from alongside.command.area_load import load, ref_of
from alongside.kit.walls import As
from alongside.people.models import Area, Client
from alongside.trust.acting import acting
from tests.areas.cast import PASSPHRASE, little_ford, written


@pytest.fixture
def opened_here(monkeypatch):
    """This process has a database already: none of its own is started."""
    monkeypatch.setattr("alongside.command.house.opened", nullcontext)
    monkeypatch.setattr("alongside.command.house.bring_up_to_date", lambda: None)


@pytest.fixture
def passphrase(tmp_path):
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE + "\n")
    return str(path)


@pytest.mark.django_db
@pytest.mark.usefixtures("opened_here")
def test_an_area_is_loaded_and_loading_it_again_changes_nothing(tmp_path, passphrase):
    files = str(written(little_ford(), tmp_path / "Little Ford"))

    first = CliRunner().invoke(load, [files, "--passphrase-file", passphrase])
    second = CliRunner().invoke(load, [files, "--passphrase-file", passphrase])

    assert first.exit_code == 0, first.output
    assert first.output.startswith("Little Ford is in the database as little-ford: ")
    assert second.output.endswith("0 rows added, 0 changed, 0 ended.\n")
    with acting(As.IMPORTER):
        assert Client.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.usefixtures("opened_here")
def test_files_with_problems_are_refused_with_all_of_them_and_nothing_is_loaded(
    tmp_path, passphrase
):
    visits = tuple(replace(v, person="nobody") for v in little_ford().visits)
    files = str(written(little_ford(visits=visits), tmp_path / "ford"))

    told = CliRunner().invoke(load, [files, "--passphrase-file", passphrase])

    assert told.exit_code == 2
    assert told.output.count("nobody") == 4
    assert Area.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "ref"), [("Little Ford", "little-ford"), ("Ärea.xlsx", "rea"), ("...", "area")]
)
def test_a_ref_is_made_of_small_letters_digits_and_hyphens(tmp_path, name, ref):
    assert ref_of(tmp_path / name) == ref
