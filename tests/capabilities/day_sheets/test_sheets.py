"""A sheet: what stands on it and what never does, how it is sealed, kept, and put in the old one's place."""

from __future__ import annotations

import io
import os
import re
import subprocess
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import which

import pytest
from django.db import connection, transaction
from pypdf import PdfReader

from alongside.care.attending.choices import Greeted
from alongside.care.attending.expecting import expect
from alongside.care.attending.greeting import arrive, change_room
from alongside.care.day_sheets import actions, folder
from alongside.care.day_sheets.actions import give_passphrase, make_sheets
from alongside.care.day_sheets.folder import NoFolder
from alongside.care.day_sheets.models import SheetKey
from alongside.care.day_sheets.pages import Line, Sheet, SheetDay
from alongside.care.day_sheets.printing import new_passphrase, printed, sealed
from alongside.care.models import Choice
from alongside.command.day_sheets import sheets_made
from alongside.command.passphrase import BadInput
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.access.actions import block
from alongside.trust.acting import Purpose, acting
from alongside.trust.apart.actions import call_off
from alongside.trust.sealed.rotation import under_root
from tests.capabilities.attending.cast import House, agreed, apart, expected, house
from tests.doors.desk.test_today import has_a_rule

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P42")]


class TakenBack(Exception):
    """So that the transaction may write again."""


@pytest.fixture
def where(tmp_path: Path, settings: object) -> Path:
    settings.ALONGSIDE_DAY_SHEETS = str(tmp_path / "day-sheets")  # type: ignore[attr-defined]
    return tmp_path / "day-sheets"


@pytest.fixture
def there(where: Path) -> House:
    return house()


def passphrase(there: House, **whose: object) -> str:
    whose = whose or {"place": there.mill.pk}
    by = there.cast.manager.pk
    with acting(As.PERSON, by, Purpose.OVERSIGHT) as at:
        return give_passphrase(
            area=there.cast.area.pk,
            by=by,
            at=at,
            ring="Jo: 01632 960001",
            **whose,  # type: ignore[arg-type]
        )


def text(content: bytes, words: str) -> str:
    """What stands on a sheet, for whoever has the passphrase."""
    reader = PdfReader(io.BytesIO(content))
    assert reader.decrypt(words), "it does not open"
    return "\n".join(page.extract_text() for page in reader.pages)


def sheet(where: Path) -> Path:
    [found] = where.glob("day-sheet-*.pdf")
    return found


def test_today_and_tomorrow_stand_on_the_sheet_of_a_place(there: House, where: Path):
    agreed(there, there.cast.ana)
    agreed(there, there.cast.bea, days=1)
    agreed(there, there.cast.pat, place=there.orchard, starts_in=timedelta(hours=2))
    words = passphrase(there)
    assert make_sheets() == actions.Made(1, 0, 0)
    read = text(sheet(where).read_bytes(), words)

    for found in ("The Mill", "Ana", "ana", "Bea", "Jo", "Come in", "On site: morning: Sam"):
        assert found in read
    assert "Jo: 01632 960001" in read
    assert "Safety lead: Lead" in read
    for never in ("Pat", "key work", "Of ana", "clinical"):
        assert never not in read


def test_a_key_workers_sheet_has_their_own_times_wherever(there: House, where: Path):
    agreed(there, there.cast.ana)
    agreed(there, there.cast.pat, place=there.orchard, starts_in=timedelta(hours=2))
    agreed(there, there.cast.bea, worker=there.cast.sam)
    words = passphrase(there, worker=there.cast.jo.pk)
    make_sheets()
    read = text(sheet(where).read_bytes(), words)

    assert "day-sheet-jo-" in sheet(where).name
    assert "Orchard House" in read
    assert "Bea" not in read

    with acting(As.HER, there.cast.ana.pk) as at:
        block(client=there.cast.ana.pk, worker=there.cast.jo.pk, by="herself", at=at)
    make_sheets()
    read = text(sheet(where).read_bytes(), words)
    assert "Pat" in read
    assert "Ana" not in read


RULE = (
    "How it is safe to reach them",
    "How: A person rings",
    "Who may answer: Nobody but them",
    "Asked for a worker who speaks Polish",
)


def stands_in(there: House, where: Path, days: int = 0) -> str:
    """What stands on Sam's own sheet, who has a time with Ana and does not work with her."""
    agreed(there, there.cast.ana, worker=there.cast.sam, days=days)
    has_a_rule(there.cast.ana, there.cast.jo)
    with acting(As.IMPORTER) as at:
        Choice.objects.create(
            area=there.cast.area, client=there.cast.ana, about="language", value="Polish",
            firm="must", began_at=at,
        )  # fmt: skip
    words = passphrase(there, worker=there.cast.sam.pk)
    make_sheets()
    return " ".join(text(sheet(where).read_bytes(), words).split())


def test_whoever_stands_in_reads_on_paper_what_the_page_of_the_time_says(there: House, where: Path):
    read = stands_in(there, where)

    for found in ("Ana", "Standing in for Jo", "until the end of", "ask Jo, or ask them", *RULE):
        assert found in read, found
    for never in ("07700", "Today", "key work", "They read that you looked"):
        assert never not in read, never


def test_the_sheet_of_whoever_works_with_them_and_of_a_place_says_none_of_it(
    there: House, where: Path
):
    stands_in(there, where)
    agreed(there, there.cast.ana, starts_in=timedelta(hours=2))
    for old in where.glob("*.pdf"):
        old.unlink()
    with acting(As.IMPORTER):
        SheetKey.objects.filter(worker=there.cast.sam.pk).update(ended_at=there.cast.at)
    for whose in ({"worker": there.cast.jo.pk}, {"place": there.mill.pk}):
        words = passphrase(there, **whose)
        make_sheets()
        [file] = [one for one in where.glob("*.pdf") if PdfReader(one).decrypt(words)]
        read = text(file.read_bytes(), words)
        assert "Ana" in read
        for never in (*RULE, "Standing in"):
            assert never not in read, never


def test_a_time_that_the_diary_does_not_hold_is_on_no_sheet_of_whoever_stands_in(
    there: House, where: Path
):
    hers = agreed(there, there.cast.ana, worker=there.cast.sam)
    call_off(visit=hers.visit_id)
    words = passphrase(there, worker=there.cast.sam.pk)
    make_sheets()
    read = " ".join(text(sheet(where).read_bytes(), words).split())

    assert "Needs a conversation. Tell nobody this time. Ask Jo." in read
    assert f"{hers.start:%H:%M}" not in read


def test_nobody_is_named_to_whom_their_page_would_not_name(there: House, where: Path):
    """Whoever sits at reception has no page of a time, whatever a file says is theirs."""
    agreed(there, there.cast.ana, worker=there.cast.reception)
    words = passphrase(there, worker=there.cast.reception.pk)
    make_sheets()

    assert "Ana" not in text(sheet(where).read_bytes(), words)


@pytest.mark.promise("P5")
def test_who_gave_way_is_one_neutral_word_on_paper_too(there: House, where: Path):
    hers = expected(there, there.cast.ana)
    his = expected(there, there.cast.pat, starts_in=timedelta(hours=5))
    apart(there, there.cast.ana, there.cast.pat)
    reception = there.cast.reception.pk
    with acting(As.PERSON, reception, Purpose.ARRIVAL) as at:
        assert arrive(expected=his.pk, by=reception, at=at) == Greeted.LET_IN
        change_room(expected=hers.pk, room="Room 9")
    words = passphrase(there)
    make_sheets()
    read = text(sheet(where).read_bytes(), words)

    assert "Ask Sam first" in read
    assert "Room 9" in read
    for never in ("apart", "clash", "suspend", "conversation", "sealed"):
        assert never not in read.lower()


def test_without_the_passphrase_it_tells_nothing(there: House, where: Path):
    with acting(As.IMPORTER):
        Client.objects.filter(pk=there.cast.ana.pk).update(known_as="Annabelle")
    agreed(there, there.cast.ana)
    words = passphrase(there)
    make_sheets()
    content = sheet(where).read_bytes()

    assert not PdfReader(io.BytesIO(content)).decrypt(words + "x")
    assert not PdfReader(io.BytesIO(content)).decrypt("")
    assert "Annabelle" in text(content, words)
    for never in (b"Annabelle", b"The Mill", b"01632 960001"):  # too long for chance
        assert never not in content
    assert PdfReader(io.BytesIO(content)).trailer["/Encrypt"]["/CF"]["/StdCF"]["/CFM"] == "/AESV3"  # type: ignore[index]
    assert sheet(where).stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(which("pdftotext") is None, reason="poppler-utils is not here")
def test_another_program_opens_it_too(there: House, where: Path):
    agreed(there, there.cast.ana)
    words = passphrase(there)
    make_sheets()
    read = subprocess.run(
        ["pdftotext", "-upw", words, str(sheet(where)), "-"], capture_output=True, check=True
    )
    assert b"Ana" in read.stdout


def test_a_new_passphrase_opens_the_next_sheet_and_the_old_one_does_not(there: House, where: Path):
    agreed(there, there.cast.ana)
    old = passphrase(there)
    make_sheets()
    new = passphrase(there)
    assert make_sheets() == actions.Made(1, 0, 1)

    assert "Ana" in text(sheet(where).read_bytes(), new)
    assert not PdfReader(io.BytesIO(sheet(where).read_bytes())).decrypt(old)


def test_passphrases_are_drawn_and_kept_sealed(there: House):
    words = passphrase(there)
    assert re.fullmatch(r"([2-9a-z]{4}-){3}[2-9a-z]{4}", words)
    assert len({new_passphrase() for _ in range(50)}) == 50
    with acting(As.PLANNER):
        kept = bytes(SheetKey.objects.get().sealed)
    assert words.encode() not in kept
    assert (SheetKey, "sealed", "id") in under_root()


def test_the_manager_alone_may_give_one(there: House):
    for who in ("jo", "reception", "lead"):
        by = getattr(there.cast, who).pk
        with pytest.raises(Exception, match="row-level security"), acting(As.PERSON, by) as at:
            give_passphrase(area=there.cast.area.pk, by=by, at=at, place=there.mill.pk)


def test_an_old_sheet_stays_until_the_new_one_is_whole(
    there: House, where: Path, monkeypatch: pytest.MonkeyPatch
):
    agreed(there, there.cast.ana)
    words = passphrase(there)
    make_sheets()
    before = sheet(where).read_bytes()

    def breaks(*_: object) -> None:
        raise RuntimeError("Ana")

    monkeypatch.setattr(actions, "printed", breaks)
    assert make_sheets() == actions.Made(0, 1, 0)
    assert sheet(where).read_bytes() == before
    monkeypatch.setattr(os, "fsync", lambda *_: (_ for _ in ()).throw(OSError("full")))
    monkeypatch.undo()
    assert "Ana" in text(before, words)
    assert [path.name for path in where.iterdir()] == [sheet(where).name]


def test_a_full_disk_leaves_the_old_sheet_and_no_half(
    there: House, where: Path, monkeypatch: pytest.MonkeyPatch
):
    agreed(there, there.cast.ana)
    passphrase(there)
    make_sheets()
    before = sheet(where).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        make_sheets()
    assert [path.read_bytes() for path in where.iterdir()] == [before]


def test_sheets_older_than_a_day_and_those_of_nobody_are_taken_away(there: House, where: Path):
    passphrase(there)
    make_sheets()
    stale = where / "day-sheet-the-mill-000000.pdf"
    stale.write_bytes(b"x")
    other = where / "notes.txt"
    other.write_text("not ours")
    half = where / ".0123456789abcdef.new"
    half.write_bytes(b"x")
    os.utime(half, (0, 0))
    assert make_sheets().gone == 1
    assert {path.name for path in where.iterdir()} == {sheet(where).name, "notes.txt"}

    with acting(As.PLANNER) as at:
        assert folder.clear({sheet(where).name}, at + timedelta(hours=25)) == 1
    assert not list(where.glob("day-sheet-*.pdf"))


def test_it_is_made_while_nothing_can_be_written(there: House, where: Path):
    agreed(there, there.cast.ana)
    expect(there.cast.area.pk)
    words = passphrase(there)
    with suppress(TakenBack), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set transaction_read_only = on")
        assert make_sheets().made == 1
        raise TakenBack
    assert "Ana" in text(sheet(where).read_bytes(), words)


def test_a_name_that_no_line_holds_or_no_letter_has_is_printed(there: House, where: Path):
    line = Line("09:00", "10:00", "x" * 300, "c1", "", "Jo", "Come in", "")
    made = Sheet("Mill", "now", "then", "With", (), (SheetDay("Monday", (), (line,)),))
    odd = replace(line, known_as="🙂 Åsa #panic() *x* <b> ]")
    words = new_passphrase()
    long = text(sealed(printed(made), words), words)
    plain = text(
        sealed(printed(replace(made, days=(SheetDay("Monday", (), (odd,)),))), words), words
    )
    assert long.replace("\u200b", "").replace("\n", "").count("x" * 20) >= 1
    assert "Åsa #panic() *x* <b> ]" in plain
    assert b"/MarkInfo" in printed(made)  # a screen reader can read it


def test_a_name_in_the_table_goes_on_paper_as_she_chose_it(there: House, where: Path):
    with acting(As.IMPORTER):
        Client.objects.filter(pk=there.cast.ana.pk).update(known_as="Siân Nowak-Łąka")
    agreed(there, there.cast.ana)
    words = passphrase(there)
    make_sheets()
    assert "Siân Nowak-Łąka" in text(sheet(where).read_bytes(), words)


def test_the_command_says_what_it_did_and_where_nothing_can_be_kept(
    there: House, where: Path, settings: object
):
    passphrase(there)
    assert sheets_made() == (f"1 made in {where}; 0 old ones taken away.", 0)
    settings.ALONGSIDE_DAY_SHEETS = ""  # type: ignore[attr-defined]
    with pytest.raises(NoFolder):
        make_sheets()
    with pytest.raises(BadInput):
        sheets_made()
