"""A manager brings a caseload in through the one door that takes a file; a worker takes the day's changes out."""

from __future__ import annotations

import io
import uuid
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from alongside.care.caseload.models import Bringing, Kept
from alongside.care.caseload.working import work
from alongside.desk.caseload.page import how_far
from alongside.kit.uploads import LARGEST
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.acting import acting
from tests.capabilities.caseload.files import CAT, DEE, HEADER, csv_of, xlsx
from tests.doors.desk.test_today import at_desk, chose
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser
from tests.web_looks import written_of

pytestmark = pytest.mark.django_db

HERE = "/desk/caseload/"
CHANGES = "/desk/caseload/changes/"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def key() -> str:
    return str(uuid.uuid4())


def send(browser: Browser, content: bytes, **other: str) -> str:
    """Send a file; gives where it leads."""
    file = SimpleUploadedFile("our list.xlsx", content)
    answer = browser.post(HERE, {"once": key(), "file": file} | other)
    assert answer.status_code == 303, answer.text
    return str(answer["Location"])


def kept() -> int:
    with acting(As.REGISTRAR):
        return Kept.objects.count()


def one() -> UUID:
    with acting(As.REGISTRAR):
        return Bringing.objects.latest("asked_at").pk


def chosen(page: str, name: str) -> str:
    """What is chosen in a list on a page."""
    part = page[page.index(f'id="{name}"') :]
    part = part[: part.index("</select>")]
    return part[: part.index(" selected")].rsplit('value="', 1)[1].split('"')[0]


def test_a_caseload_is_sent_its_columns_looked_at_and_everybody_brought_in(cast: Cast):
    manager = at_desk(cast.manager)
    columns = send(manager, xlsx([HEADER, CAT, DEE]))
    page = manager.get(columns).text
    said = {
        name: chosen(page, name)
        for name in ("ref", "given_name", "family_name", "born_on", "gender", "key_worker")
    }
    assert said["born_on"] == "DOB"

    where = manager.post(columns, {"once": key(), "save_as": "Old system"} | said)["Location"]
    assert "Waits to be read" in manager.get(where).text
    work(one())
    page = manager.get(where).text
    assert "2 people in 2 rows." in page
    assert "This page does not say for whom." in page
    assert manager.post(f"{where}bring/", {"once": key()})["Location"] == where
    work(one())

    assert "Brought in." in manager.get(where).text
    assert "Cat" in at_desk(cast.jo).get("/desk/today/").text
    assert kept() == 0

    answer = manager.get(HERE).text
    mapping = answer[: answer.index("Old system</option>")].rsplit('value="', 1)[1].split('"')[0]
    again = send(manager, xlsx([HEADER, CAT]), mapping=mapping)
    assert "columns" not in again


def test_while_a_large_file_is_written_down_and_nothing_is_counted_the_page_says_so():
    assert how_far(Bringing(state="checking", rows=49_000)) == "49,000 rows read so far."
    assert how_far(Bringing(state="bringing", rows=50_000)) == (
        "50,000 rows read so far. When all are read they are written down at once,"
        " which takes longer than reading them."
    )
    assert how_far(Bringing(state="to_bring", rows=0)) == ""


def test_problems_stand_by_row_and_column_and_nothing_is_brought_in(cast: Cast):
    manager = at_desk(cast.manager)
    columns = send(manager, csv_of([HEADER, ("1", "A", "B", "31/2/1982", "F", "somebody")]))
    said = dict(
        zip(
            ("ref", "given_name", "family_name", "born_on", "gender", "key_worker"),
            HEADER,
            strict=True,
        )
    )
    where = manager.post(columns, {"once": key()} | said)["Location"]
    work(one())

    page = manager.get(where).text

    assert page.index("a date such as") < page.index("the ref or the whole name of a key worker")
    assert "Bring everybody in" not in page
    assert manager.post(f"{where}bring/", {"once": key()}).status_code == 303
    assert "Has something to put right" in manager.get(where).text


def test_the_columns_that_are_needed_have_to_be_chosen_and_each_holds_one_thing(cast: Cast):
    manager = at_desk(cast.manager)
    columns = send(manager, csv_of([HEADER, CAT]))
    twice = {"given_name": "First name", "family_name": "First name", "gender": "Sex"}

    answer = manager.post(columns, {"once": key()} | twice)

    assert answer.status_code == 422
    assert "Choose the column for: their ref in your system" in answer.text
    assert "one of them is chosen twice" in answer.text
    assert chosen(answer.text, "gender") == "Sex"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Choose the file with your caseload"),
        (b"%PDF-1.7", "This is not a spreadsheet that can be read here: it is a PDF file."),
        (bytes(LARGEST + 1), "Send a file of at most 8 MB."),
    ],
)
def test_a_file_that_is_not_taken_says_what_to_do_and_is_not_kept(
    cast: Cast, content: bytes, says: str
):
    answer = at_desk(cast.manager).post(
        HERE, {"once": key(), "file": SimpleUploadedFile("x", content)}
    )

    assert answer.status_code == 422
    assert says in answer.text
    assert kept() == 0


def test_the_same_form_sent_twice_takes_the_file_once(cast: Cast):
    manager = at_desk(cast.manager)
    once = key()

    first = send(manager, csv_of([HEADER, CAT]), once=once)

    assert send(manager, csv_of([HEADER, CAT]), once=once) == first
    assert kept() == 2


@pytest.mark.parametrize("address", ["/desk/register/", "/desk/today/", "/desk/caseload/changes/"])
def test_at_any_other_address_a_file_is_let_go_of(cast: Cast, address: str):
    file = SimpleUploadedFile("x.csv", csv_of([HEADER, CAT]))

    request = at_desk(cast.jo).post(address, {"once": key(), "file": file}).wsgi_request

    assert list(request.FILES) == []


def test_it_is_for_managers_and_a_file_for_who_sent_it(cast: Cast):
    send(at_desk(cast.manager), csv_of([HEADER, CAT]))
    for worker in (cast.jo, cast.reception, cast.on_call, cast.officer):
        browser = at_desk(worker)
        assert browser.get(HERE).status_code == 404
        assert browser.get(f"{HERE}{one()}/").status_code == 404
        assert browser.get(f"{HERE}{one()}/columns/").status_code == 404


def sheet_of(content: bytes) -> list[tuple[object, ...]]:
    return list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))


def changes(browser: Browser, cast: Cast) -> list[tuple[object, ...]]:
    day = cast.at.astimezone()
    said = {"day_day": day.day, "day_month": day.month, "day_year": day.year}
    answer = browser.post(CHANGES, {"once": key()} | said)
    assert answer.status_code == 200
    assert "spreadsheetml" in answer["Content-Type"]
    assert answer["Cache-Control"] == "no-store"
    return sheet_of(answer.content)


def test_the_days_changes_of_my_people_come_out_and_nobody_elses(cast: Cast):
    chose(cast, cast.ana, "worker_gender", "woman", "must")
    chose(cast, cast.bea, "worker_gender", "man", "must")
    before = written_of(cast.ana.pk)

    rows = changes(at_desk(cast.jo), cast)

    assert [row[2:] for row in rows] == [
        ("Ref", "Name they use", "What", "Details"),
        ("ana", "Ana", "Choice made", "Must: a worker who is a woman"),
    ]
    assert written_of(cast.ana.pk) > before
    assert len(changes(at_desk(cast.sam), cast)) == 1


def test_a_name_that_would_be_run_is_text(cast: Cast):
    with acting(As.REGISTRAR):
        Client.objects.filter(pk=cast.ana.pk).update(known_as='=HYPERLINK("http://x")')
    chose(cast, cast.ana, "language", "+Welsh", "must")

    [_, row] = changes(at_desk(cast.jo), cast)

    assert row[3] == '\'=HYPERLINK("http://x")'


def test_a_day_to_come_has_no_changes_yet(cast: Cast):
    said = {"day_day": "1", "day_month": "1", "day_year": "2099"}

    answer = at_desk(cast.jo).post(CHANGES, {"once": key()} | said)

    assert answer.status_code == 422
    assert at_desk(cast.manager).get(CHANGES).status_code == 404
