"""Day sheets at the manager's desk: a passphrase is shown once, a sheet that is late says so, and taking one is a look."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from alongside.care.day_sheets.actions import make_sheets
from alongside.care.day_sheets.models import SheetKey
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.trust.acting import acting
from alongside.trust.looking.models import LookSubject
from tests.capabilities.attending.cast import House, agreed, house
from tests.web_cast import _worker
from tests.web_client import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P42")]
HERE = "/desk/sheets/"
GIVEN = re.compile(r'class="k-passphrase">([^<]+)<')


@pytest.fixture
def there(tmp_path: Path, settings: object) -> House:
    settings.ALONGSIDE_DAY_SHEETS = str(tmp_path)  # type: ignore[attr-defined]
    return house()


def sits(there: House, name: str = "manager") -> Browser:
    one = Browser()
    one.force_login(getattr(there.cast, name).account)
    return one


def give(there: House, once: str = "", **more: str) -> Any:
    form = {"once": once or str(uuid4()), "place": str(there.mill.pk), "ring": "", **more}
    return sits(there).post(f"{HERE}give/", form)


def test_a_passphrase_is_shown_in_one_answer_and_nowhere_else(there: House):
    key = str(uuid4())
    first, again = give(there, key), give(there, key)
    [passphrase] = GIVEN.findall(first.text)

    assert (again.status_code, again.headers["Location"]) == (303, HERE)
    assert passphrase not in sits(there).get(HERE).text
    with acting(As.PLANNER):
        assert SheetKey.objects.filter(ended_at=None).count() == 1


def test_whose_sheet_is_missing_made_or_late_is_said_in_words(there: House, tmp_path: Path):
    assert sits(there).get(HERE).text.count("No sheet: there is no passphrase") == 4
    give(there)
    assert "Not made yet" in sits(there).get(HERE).text
    make_sheets()
    assert "Made less than a minute ago" in sits(there).get(HERE).text
    [sheet] = tmp_path.glob("*.pdf")
    os.utime(sheet, (sheet.stat().st_atime, sheet.stat().st_mtime - 3.1 * 3600))

    assert "Made 3 hours ago: something is wrong" in sits(there).get(HERE).text


def test_taking_a_sheet_is_a_look_at_everybody_on_it(there: House):
    agreed(there, there.cast.ana)
    give(there)
    make_sheets()
    other = another_manager(there)
    [address] = re.findall(rf'href="({HERE}[0-9a-f-]+/)"', other.get(HERE).text)
    taken = other.get(address)

    assert taken.headers["Content-Type"] == "application/pdf"
    assert "attachment" in taken.headers["Content-Disposition"]
    assert b"/Encrypt" in taken.content
    with acting(As.SEALER):
        looks = set(LookSubject.objects.values_list("client_id", "category"))
    assert looks == {(there.cast.ana.pk, "arrival")}


@pytest.mark.promise("P23")
def test_nobody_is_given_a_sheet_and_its_passphrase_both(there: House):
    """With both, one manager alone would read everybody's times, also of those who have blocked them."""
    agreed(there, there.cast.ana)
    give(there)
    make_sheets()
    with acting(As.PLANNER):
        key = SheetKey.objects.get().pk

    page = sits(there).get(HERE).text

    assert f"{HERE}{key}/" not in page
    assert "You were shown its passphrase" in page
    assert sits(there).get(f"{HERE}{key}/").status_code == 404
    with acting(As.SEALER):
        assert not LookSubject.objects.exists()


def another_manager(there: House) -> Browser:
    with acting(As.IMPORTER) as at:
        worker = _worker(there.cast.area, there.cast.service, "gil", Role.SERVICE_MANAGER, at)
    one = Browser()
    assert worker.account is not None
    one.force_login(worker.account)
    return one


def test_nobody_else_gives_or_takes(there: House):
    give(there)
    make_sheets()
    with acting(As.PLANNER):
        key = SheetKey.objects.get().pk
    for who in ("jo", "reception", "lead", "social_worker"):
        assert sits(there, who).get(HERE).status_code == 404
        assert sits(there, who).get(f"{HERE}{key}/").status_code == 404
        assert sits(there, who).post(f"{HERE}give/", {"once": str(uuid4())}).status_code == 404
    assert give(there, place=str(uuid4())).status_code == 404
    assert sits(there).get(f"{HERE}{uuid4()}/").status_code == 404


def test_without_a_folder_the_page_says_what_to_do(there: House, settings: object):
    settings.ALONGSIDE_DAY_SHEETS = ""  # type: ignore[attr-defined]
    assert "There is nowhere to keep day sheets." in sits(there).get(HERE).text
