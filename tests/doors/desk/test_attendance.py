"""Writing up a visit, a day from paper, and what she says is not right."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from alongside.care.attending.actions import say_not_right, write
from alongside.care.attending.choices import How
from alongside.care.attending.models import Attendance
from alongside.care.models import AgreedTime
from alongside.kit.walls import As
from alongside.trust.acting import acting
from tests.capabilities.attending.cast import House, agreed, expected, house, tasks
from tests.web_client import Browser, without_keys

pytestmark = pytest.mark.django_db
HERE, PAPER = "/desk/attendance/", "/desk/reconcile/"
BEGUN = timedelta(minutes=-1)


@pytest.fixture
def there() -> House:
    return house()


def sits(there: House, name: str = "jo") -> Browser:
    one = Browser()
    one.force_login(getattr(there.cast, name).account)
    return one


def rows() -> list[tuple[str, bool]]:
    with acting(As.PLANNER):
        found = Attendance.objects.order_by("written_at", "pk")
        return [(row.how, row.from_paper) for row in found]


def put(browser: Browser, address: str, **given: str) -> Any:
    return browser.post(address, {"once": str(uuid4()), "clock": "", **given})


def test_what_nobody_wrote_up_is_listed_and_goes_when_it_is(there: House):
    row = agreed(there, there.cast.ana, starts_in=BEGUN)
    jo = sits(there)
    assert f"{HERE}{row.pk}/" in jo.get(HERE).text
    for listed in (HERE, f"{PAPER}0/"):  # two people may have one name
        assert f"ref {there.cast.ana.ref}<" in jo.get(listed).text
    assert put(jo, f"{HERE}{row.pk}/", how="childcare").headers["Location"] == HERE

    assert "Every visit of yours until now is written up." in jo.get(HERE).text
    assert rows() == [("childcare", False)]
    page = jo.get(f"{HERE}{row.pk}/").text
    assert "Could not come: looking after children" in page
    assert "Whose page this is" in page


def test_nothing_is_chosen_for_anybody_and_what_reception_saw_is_proposed(there: House):
    row = expected(there, there.cast.ana)
    jo = sits(there)
    assert "checked" not in jo.get(f"{HERE}{row.agreed_id}/").text
    sits(there, "reception").post(
        f"/desk/reception/{there.mill.pk}/{row.pk}/", {"once": str(uuid4()), "do": "came"}
    )

    assert 'value="came" checked' in jo.get(f"{HERE}{row.agreed_id}/").text
    assert rows() == []


def test_an_answer_that_is_missing_or_a_time_that_is_none_is_told_and_kept(there: House):
    row = agreed(there, there.cast.ana, starts_in=BEGUN)
    jo = sits(there)
    missing = put(jo, f"{HERE}{row.pk}/")
    wrong = put(jo, f"{HERE}{row.pk}/", how="hospital", clock="ten")
    to_come = put(jo, f"{HERE}{row.pk}/", how="came", clock="23:59")

    assert [one.status_code for one in (missing, wrong, to_come)] == [422, 422, 422]
    assert "Choose what became of it" in missing.text
    assert "Give a time like 09:05" in wrong.text
    assert 'value="hospital" checked' in wrong.text
    assert rows() == []


def test_a_day_is_put_in_from_paper_line_by_line_and_twice_is_once(there: House):
    first = agreed(there, there.cast.ana, starts_in=timedelta(minutes=-2))
    second = agreed(there, there.cast.pat, starts_in=timedelta(hours=3))
    jo = sits(there)
    page = jo.get(f"{PAPER}0/").text
    assert "2 lines to put in." in page
    for _ in range(2):
        put(jo, f"{PAPER}0/{first.pk}/", how="came", clock="00:00")
        put(jo, f"{PAPER}0/{second.pk}/", how="unsafe")

    assert sorted(rows()) == [("came", True), ("unsafe", True)]
    assert "Every line is put in." in jo.get(f"{PAPER}0/").text
    assert "4: Could not come: held in custody" in page  # the numbers of the sheet


def test_a_line_that_is_wrong_is_told_beside_it(there: House):
    row = agreed(there, there.cast.ana, starts_in=BEGUN)
    wrong = put(sits(there), f"{PAPER}0/{row.pk}/", how="came", clock="23:59")

    assert wrong.status_code == 422
    assert "Give a time on that day that is not in the future" in wrong.text
    assert 'value="23:59"' in wrong.text
    assert rows() == []


def test_a_line_of_another_day_or_of_nobody_is_not_found(there: House):
    row = agreed(there, there.cast.ana, starts_in=BEGUN)
    jo = sits(there)
    assert put(jo, f"{PAPER}1/{row.pk}/", how="came").status_code == 404
    assert put(jo, f"{PAPER}0/{uuid4()}/", how="came").status_code == 404
    assert jo.get(f"{PAPER}14/").status_code == 404
    assert jo.get(f"{PAPER}13/").status_code == 200
    assert "Write up today" in jo.get(f"{PAPER}0/").text


def test_nobody_else_writes_or_reads(there: House):
    row = agreed(there, there.cast.ana, starts_in=BEGUN)
    for who in ("sam", "reception", "manager", "social_worker"):
        assert sits(there, who).get(f"{HERE}{row.pk}/").status_code == 404
        assert put(sits(there, who), f"{HERE}{row.pk}/", how="came").status_code == 404
    assert "Ana" not in without_keys(sits(there, "sam").get(f"{PAPER}0/").text)
    assert rows() == []


def not_right(there: House, words: str = "") -> AgreedTime:
    row = agreed(there, there.cast.ana, starts_in=BEGUN)
    jo, ana = there.cast.jo.pk, there.cast.ana.pk
    with acting(As.PERSON, jo) as at:
        wrote = write(agreed=row.pk, how=How.NOT_SEEN, by=jo, at=at)
    with acting(As.HER, ana) as at:
        say_not_right(attendance=wrote.pk, words=words, her=ana, at=at)
    return row


def test_her_key_worker_reads_her_words_first_and_writes_it_anew(there: House):
    not_right(there, "I sat there & nobody came")
    [asked] = tasks("correction")
    jo = sits(there)
    address = f"{HERE}corrections/{asked.about}/"
    assert address in jo.get("/desk/").text
    page = jo.get(address).text
    assert page.index("I sat there &amp; nobody came") < page.index("Not seen, and nobody knows")
    put(jo, address, how="ours")

    assert sorted(rows()) == [("not_seen", False), ("ours", False)]
    assert tasks("correction") == []
    assert "This was looked at" in jo.get(address).text


def test_what_stays_as_it_was_is_answered_too(there: House):
    not_right(there)
    [asked] = tasks("correction")
    jo, address = sits(there), f"{HERE}corrections/{asked.about}/"
    assert "They gave no words, and do not have to." in jo.get(address).text
    assert put(jo, address).status_code == 422
    put(jo, address, how="stays")

    assert rows() == [("not_seen", False)]
    assert tasks("correction") == []
    assert sits(there, "sam").get(address).status_code == 404
