"""What a manager is told: rough counts, workers' own hours, that there is a conflict of interest; and no client."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from alongside.care.staffing.loads import Load
from alongside.care.staffing.turnover import Waiting
from alongside.desk.managers.page import longest, row, turnover
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.services.interests.models import Interest
from alongside.trust.access.actions import block
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from tests.capabilities.handing_over.cast import written
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser
from tests.web_looks import hidden_nowhere, shown

pytestmark = pytest.mark.django_db
HERE = "/desk/managers/"


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    hidden_nowhere(cast.ana)
    return cast


def browser_of(cast: Cast, name: str) -> Browser:
    one = Browser()
    one.force_login(getattr(cast, name).account)
    return one


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def more_women(cast: Cast, number: int) -> list[Client]:
    with acting(As.IMPORTER) as at:
        return Client.objects.bulk_create(
            Client(
                area=cast.area,
                ref=f"m{one}",
                gender="woman",
                women_only=True,
                registered_at=at - timedelta(days=20),
            )
            for one in range(number)
        )


def test_counts_are_rough_and_nobody_is_named(cast: Cast):
    women = more_women(cast, 12)
    with acting(As.REGISTRAR) as at:
        for one in women[:9]:
            Link.objects.create(
                client=one,
                worker=cast.sam,
                organisation=cast.service,
                role="key_worker",
                starts_at=at - timedelta(days=3),
            )
    written(cast)

    page = browser_of(cast, "manager").get(HERE).text
    told = words(page)

    assert "1 to 7 women . The longest has waited 4 to 12 weeks." in told
    assert "Sam On the caseload about 10" in told  # nine
    assert "Jo On the caseload 1 to 7" in told  # two
    assert "not at all about 10 women" in told
    assert "3 times or more no women" in told
    assert not shown(page)


@pytest.mark.promise("P23")
def test_whoever_blocked_the_manager_counts_for_nothing(cast: Cast):
    browser = browser_of(cast, "manager")
    assert "The longest has waited" in words(browser.get(HERE).text)

    with acting(As.HER, cast.bea.pk) as at:
        block(client=cast.bea.pk, worker=cast.manager.pk, by="herself", at=at)

    assert "No women ." in words(browser.get(HERE).text)


@pytest.mark.parametrize("name", ["jo", "lead", "officer", "reception", "on_call", "social_worker"])
def test_it_is_nobody_elses_page(cast: Cast, name: str):
    assert browser_of(cast, name).get(HERE).status_code == 404


def test_a_worker_declares_the_manager_sees_that_there_is_one_and_nobody_whom(cast: Cast):
    sam = browser_of(cast, "sam")
    form = {
        "once": str(uuid.uuid4()),
        "with_whom": "family",
        "about": "The Quillfeathers next door",
    }
    for _ in range(2):
        assert sam.post("/desk/interests/", form).headers["Location"] == "/desk/interests/"

    own = sam.get("/desk/interests/").text
    told = browser_of(cast, "manager").get(HERE).text

    assert "With a family that uses this service, declared on" in own
    assert "Declared 1" in words(told)
    for page in (own, told, browser_of(cast, "jo").get("/desk/interests/").text):
        assert "Quillfeather" not in page
    with acting(As.KEYHOLDER):
        assert Interest.objects.count() == 1


def load(**other: object) -> Load:
    values: dict[str, object] = {
        "worker": uuid.uuid4(),
        "name": "Jo",
        "load": Decimal("27.5"),
        "cap": Decimal(30),
        "weekly": 20 * 60,
        "ahead": 60 * 60,
        "away": (),
        "declared": 0,
    }
    return Load(**values | other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "load_words", "full_time", "state"),
    [
        ({}, "about 30", "about 55", "full"),
        ({"load": Decimal(26)}, "about 25", "about 45", ""),
        ({"load": Decimal(5), "cap": Decimal(5)}, "1 to 7", "", ""),
        ({"weekly": 0}, "about 30", "", "full"),
        ({"cap": Decimal(0)}, "about 30", "about 55", ""),
        ({"cap": Decimal(32)}, "about 30", "about 55", "near"),
    ],
)
def test_what_is_reckoned_from_a_rough_count_tells_no_more_than_it(
    changed: dict[str, object], load_words: str, full_time: str, state: str
):
    found = row(load(**changed), 0)

    assert (found.load, found.full_time, found.state) == (load_words, full_time, state)


def test_changes_and_waits_are_told_in_steps():
    at = datetime(2031, 5, 6, tzinfo=UTC)

    assert [(one.words, one.women) for one in turnover({0: 41, 1: 7, 2: 0, 3: 8})] == [
        ("not at all", "about 40 women"),
        ("once", "1 to 7 women"),
        ("twice", "no women"),
        ("3 times or more", "about 10 women"),
    ]
    assert [longest(Waiting(9, at - timedelta(days=days)), at) for days in (3, 15, 28, 90)] == [
        "less than 2 weeks",
        "2 to 4 weeks",
        "4 to 12 weeks",
        "more than 12 weeks",
    ]
    assert longest(Waiting(0, None), at) == ""
