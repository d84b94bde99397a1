"""A day at a place, in a browser: somebody comes, somebody waits, the plug is pulled, the day is written up, she reads it."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Error, Page, expect
from pypdf import PdfReader

from alongside.care.attending.actions import write
from alongside.care.attending.choices import How
from alongside.care.day_sheets.actions import make_sheets
from alongside.kit.walls import As
from alongside.trust.acting import acting
from tests.capabilities.attending.cast import House, agreed, apart, expected, house
from tests.journeys.tools import calm, fits, sit_down, with_account
from tests.web_client import without_keys


@pytest.fixture
def there(live: str, monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: Path) -> House:
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    settings.ALONGSIDE_DAY_SHEETS = str(tmp_path / "day-sheets")  # type: ignore[attr-defined]
    return house()


def press(page: Page, words: str, name: str = "") -> None:
    page.get_by_role("button", name=re.compile(f"{words}.*{name}")).first.click()


@pytest.mark.promise("P5")
def test_two_come_and_neither_learns_of_the_other(page: Page, live: str, there: House):
    expected(there, there.cast.pat)
    expected(there, there.cast.ana, starts_in=timedelta(hours=2))
    apart(there, there.cast.ana, there.cast.pat)
    sit_down(page, there.cast.reception, live)
    page.goto(live + "/desk/reception/")
    page.get_by_role("link", name="The Mill").click()
    expect(page.get_by_text("On site in the morning: Sam")).to_be_visible()
    calm(page)

    press(page, "They are here", "Pat")
    expect(page.get_by_text(re.compile(r"^Came at \d"))).to_be_visible()
    press(page, "They are here", "Ana")
    expect(page.get_by_text("Ask them to wait with you")).to_be_visible()
    expect(page.get_by_text("Sam was asked to come at")).to_be_visible()
    calm(page)

    sit_down(page, there.cast.sam, live)
    page.goto(live + "/desk/")
    page.get_by_role("link", name="Somebody has come in and waits for you").click()
    expect(page.get_by_text("You are not told why, and nor are they.")).to_be_visible()
    assert "Pat" not in without_keys(page.content())
    assert "Ana" not in without_keys(page.content())
    calm(page)
    press(page, "I have met them")
    expect(page.get_by_text("They were met.")).to_be_visible()


@pytest.mark.promise("P42")
def test_the_plug_is_pulled(page: Page, live: str, there: House, tmp_path: Path):
    agreed(there, there.cast.ana, starts_in=timedelta(minutes=-1))
    sit_down(page, there.cast.manager, live)
    page.goto(live + "/desk/sheets/")
    calm(page)
    row = page.get_by_role("row", name=re.compile("The Mill"))
    row.get_by_text("Give a passphrase").first.click()
    row.get_by_role("button", name="Give a passphrase").click()
    passphrase = page.locator(".k-passphrase").inner_text()
    calm(page)
    make_sheets()

    [sheet] = (tmp_path / "day-sheets").glob("*.pdf")
    reader = PdfReader(io.BytesIO(sheet.read_bytes()))
    assert reader.decrypt(passphrase)
    assert "Ana" in reader.pages[0].extract_text()

    sit_down(page, there.cast.jo, live)
    page.goto(live + "/desk/reconcile/")
    page.get_by_role("link", name=re.compile("^Today, ")).click()
    expect(page.get_by_text("1 line to put in.")).to_be_visible()
    page.get_by_label(re.compile("What became of it.*Ana")).select_option("came")
    page.get_by_label(re.compile("what time.*Ana")).fill("00:00")
    press(page, "Put in", "Ana")
    expect(page.get_by_text("Every line is put in.")).to_be_visible()
    calm(page)


def test_she_reads_what_was_written_and_says_it_is_not_right(
    phone: Page, page: Page, live: str, there: House
):
    row = agreed(there, there.cast.ana, starts_in=timedelta(minutes=-1))
    jo = there.cast.jo
    with acting(As.PERSON, jo.pk) as at:
        write(agreed=row.pk, how=How.NOT_SEEN, by=jo.pk, at=at)
    sit_down(phone, with_account(there.cast.ana), live)
    phone.goto(live + "/today/")
    phone.get_by_role("link", name="Past times").click()
    expect(phone.get_by_text("You do not have to say why.")).to_be_visible()
    press(phone, "See what we wrote")
    expect(phone.get_by_text("We wrote: We did not see you")).to_be_visible()
    phone.get_by_label("What was it like?").fill("I sat there at ten")
    press(phone, "Tell us it is not right")
    expect(phone.get_by_text("You told us this is not right.")).to_be_visible()
    # The answer to her press is nowhere to go back to.
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        phone.go_back()

    sit_down(page, jo, live)
    page.goto(live + "/desk/")
    page.get_by_role("link", name="Somebody says that a visit was written down wrongly").click()
    expect(page.get_by_text("I sat there at ten")).to_be_visible()
    calm(page)
    page.get_by_label("We could not see them: our side").check()
    press(page, "Write it down")
    expect(page.get_by_text("We could not see them: our side").first).to_be_visible()
    calm(page)


def test_reception_without_scripts_on_a_small_screen(phone: Page, live: str, there: House):
    expected(there, there.cast.ana)
    sit_down(phone, there.cast.reception, live)
    phone.goto(live + "/desk/reception/")
    phone.get_by_role("link", name="The Mill").click()
    press(phone, "They are here", "Ana")
    expect(phone.get_by_text(re.compile(r"^Came at \d"))).to_be_visible()
    phone.get_by_text("Room, wrong name").click()
    phone.get_by_label("Room", exact=True).fill("Blue room")
    press(phone, "Change the room")
    expect(phone.get_by_text("Blue room")).to_be_visible()
    press(phone, "They have left", "Ana")
    expect(phone.get_by_text("Left at")).to_be_visible()
    press(phone, "Somebody is here whom nobody expected")
    expect(phone.get_by_role("heading", name="Sam was asked to come")).to_be_visible()
    fits(phone, 320)
