"""A manager brings a caseload in: the file has problems, they are put right, and everybody is there. In a browser."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

from django.db import connection
from playwright.sync_api import Page, expect

from alongside.care.caseload.models import Bringing
from alongside.care.caseload.working import work
from alongside.kit.walls import As
from alongside.trust.acting import acting
from tests.capabilities.caseload.files import CAT, DEE, HEADER, xlsx
from tests.journeys.tools import calm, sit_down
from tests.web_cast import Cast

HERE = "/desk/caseload/"


def do_in_the_background() -> Thread:
    """The worker process takes the job up."""
    with acting(As.REGISTRAR):
        key = Bringing.objects.latest("asked_at").pk

    def run() -> None:
        try:
            work(key)
        finally:
            connection.close()

    thread = Thread(target=run, daemon=True)
    thread.start()
    return thread


def send(page: Page, folder: Path, content: bytes) -> None:
    file = folder / "our list.xlsx"
    file.write_bytes(content)
    page.set_input_files("#file", file)
    page.get_by_role("button", name="Send the file").click()


def test_problems_are_put_right_and_everybody_comes_in(
    page: Page, live: str, cast: Cast, tmp_path: Path
):
    sit_down(page, cast.manager, live)
    page.goto(live + HERE)
    calm(page)
    send(page, tmp_path, xlsx([HEADER, CAT, ("18", "", "Wood", "31/2/1990", "F", "nobody")]))
    expect(page.get_by_label("Date of birth")).to_have_value("DOB")
    page.get_by_label("Save these columns").fill("Old system")
    calm(page)
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_text("Nothing is brought in before you say so.")).to_be_visible()
    calm(page)
    do_in_the_background().join()
    expect(page.get_by_role("link", name="See what was found")).to_be_visible()
    page.get_by_role("link", name="See what was found").click()
    rows = page.get_by_role("table").get_by_role("rowheader")
    expect(rows).to_have_count(3)
    calm(page)

    page.get_by_role("link", name="Send the file again").click()
    page.get_by_label("Columns saved under").select_option(label="Old system")
    send(page, tmp_path, xlsx([HEADER, CAT, DEE]))
    expect(page.get_by_text("Nothing is brought in before you say so.")).to_be_visible()
    do_in_the_background().join()
    page.get_by_role("link", name="See what was found").click()
    expect(page.get_by_text("2 people in 2 rows.")).to_be_visible()
    calm(page)
    page.get_by_role("button", name="Bring everybody in").click()
    do_in_the_background().join()
    page.get_by_role("link", name="See what was found").click()
    expect(page.get_by_text("Brought in.")).to_be_visible()
    calm(page)

    sit_down(page, cast.jo, live)
    page.goto(f"{live}/desk/today/")
    expect(page.get_by_role("link", name="Cat")).to_be_visible()


def test_a_file_is_refused_in_words_without_scripts(
    phone: Page, live: str, cast: Cast, tmp_path: Path
):
    sit_down(phone, cast.manager, live)
    phone.goto(live + HERE)
    send(phone, tmp_path, b"%PDF-1.7")

    expect(phone.get_by_role("heading", name="There is something to put right")).to_be_visible()
    expect(phone.locator("#file-error")).to_contain_text("it is a PDF file")
    send(phone, tmp_path, b"PK\x03\x04" + bytes(9 << 20))
    expect(phone.locator("#file-error")).to_contain_text("Send a file of at most 8 MB")
    phone.goto(live + HERE)
    send(phone, tmp_path, xlsx([HEADER, CAT]))
    phone.get_by_role("button", name="Read the file").click()
    expect(phone.get_by_text("Nothing is brought in before you say so.")).to_be_visible()
    do_in_the_background().join()
    phone.get_by_role("link", name="Look again").click()
    expect(phone.get_by_role("button", name="Bring everybody in")).to_be_visible()
