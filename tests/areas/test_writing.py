"""Writing whole or not at all, and a template that explains itself."""

from __future__ import annotations

import errno
import os
import resource
import signal
from contextlib import contextmanager

import pytest
from openpyxl import load_workbook

from alongside.areas.check import check_files
from alongside.areas.errors import CannotWrite
from alongside.areas.keep_apart import empty, save
from alongside.areas.sheets import SETTINGS, SHEETS, columns
from alongside.areas.write import template, write_area
from tests.areas.cast import PASSPHRASE, little_ford


@contextmanager
def files_no_larger_than(size: int):
    """A real limit of the operating system, met in the middle of a write."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("name", ["area", "area.xlsx"])
def test_a_write_that_meets_a_limit_leaves_nothing_behind(tmp_path, name):
    with files_no_larger_than(100), pytest.raises(CannotWrite, match="Nothing was written") as told:
        write_area(little_ford(), tmp_path / name)

    assert list(tmp_path.iterdir()) == []
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("name", ["area", "area.xlsx"])
def test_a_full_disk_leaves_nothing_behind(tmp_path, name, monkeypatch):
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    monkeypatch.setattr("alongside.areas.write._write_sheet", full)

    with pytest.raises(CannotWrite, match="the disk is full"):
        write_area(little_ford(), tmp_path / name)

    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_keep_apart_file_as_it_was(tmp_path):
    path = tmp_path / "keep-apart.sealed"
    save(path, empty(), PASSPHRASE)
    before = path.read_bytes()

    with files_no_larger_than(1000), pytest.raises(CannotWrite):
        save(path, empty(), PASSPHRASE)

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["area", "area.xlsx"])
def test_nothing_is_written_over(tmp_path, name):
    write_area(little_ford(), tmp_path / name)

    with pytest.raises(CannotWrite, match="is there already"):
        write_area(little_ford(), tmp_path / name)


def test_a_folder_that_does_not_exist_is_said(tmp_path):
    with pytest.raises(CannotWrite, match="Make that folder first"):
        write_area(little_ford(calendars={}), tmp_path / "no" / "area.xlsx")


def test_another_areas_calendar_is_not_written_over(tmp_path):
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "terms.ics").write_text("another")

    with pytest.raises(CannotWrite, match="another terms"):
        write_area(little_ford(), tmp_path / "area.xlsx")

    assert (tmp_path / "calendars" / "terms.ics").read_text() == "another"


def test_the_template_has_every_sheet_and_explains_every_column(tmp_path):
    template(tmp_path / "area.xlsx")

    book = load_workbook(tmp_path / "area.xlsx")
    words = {str(cell.value) for row in book["read me"].iter_rows() for cell in row}
    assert book.sheetnames == ["read me", *SHEETS]
    assert {c for sheet in SHEETS if sheet != "area" for c in columns(sheet)} <= words
    assert {*SETTINGS} <= words


def test_the_template_offers_the_values_a_column_takes(tmp_path):
    template(tmp_path / "area.xlsx")

    sheet = load_workbook(tmp_path / "area.xlsx")["sessions"]
    lists = {str(v.sqref).split("2")[0]: v.formula1 for v in sheet.data_validations.dataValidation}
    assert lists["D"] == '"mixed,women_only"'
    assert lists["A"].startswith("places!")
    assert sheet.freeze_panes == "A2"


def test_an_empty_template_is_told_as_empty_and_nothing_worse(tmp_path):
    template(tmp_path / "area.xlsx")

    problems = check_files(tmp_path / "area.xlsx")[1]

    assert {p.where for p in problems} == {"area", "places", "people", "area.keep-apart.sealed"}
