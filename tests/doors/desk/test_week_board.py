"""Reading a plan at the desk: one's own people by name, and nobody else at all."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser

from alongside.areas.sheets import ChoiceRow
from alongside.kit.walls import As
from alongside.planning.models import NotMetWish, NotPlacedVisit, ProposedVisit
from alongside.planning.unmet_page import _smallest
from alongside.planning.words.reasons import reason
from alongside.trust.acting import acting
from alongside.trust.looking.models import LookSubject
from tests.areas.cast import little_ford
from tests.capabilities.planning.cast import planned, tampered
from tests.doors.desk.week_cast import HERE, Staffed, blocked, named, signed_in, staffed
from tests.web_client import without_keys

pytestmark = pytest.mark.usefixtures("committed")

QUERIES = 40
"""More than any of these pages needs, and far less than one for each visit would be."""
VISIT = re.compile(rf'href="({HERE}visit/[0-9a-f-]+/)"')
SESSION = re.compile(rf'href="({HERE}[0-9a-f-]{{36}}/[0-9a-f-]{{36}}/[^"]+)"')


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Staffed:
    """Ana is Jo's, Bea nobody's yet, Pat somebody else's."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    made = staffed()
    for ref, name in (("c1", "Ana"), ("c2", "Beatrix"), ("c3", "Patrick")):
        named(made.ford, ref, name)
    return made


@pytest.fixture
def run(there: Staffed) -> uuid.UUID:
    return planned(there.ford).pk


def everything(browser: Browser, run: uuid.UUID) -> str:
    """The board's two weeks, every session on them, and what is not met."""
    boards = [browser.get(f"{HERE}{run}/?week={week}").text for week in (0, 1)]
    sessions = {address for board in boards for address in SESSION.findall(board)}
    rest = [browser.get(address) for address in sorted(sessions)]
    rest.append(browser.get(f"{HERE}{run}/not-met/"))
    assert {answer.status_code for answer in rest} == {200}
    return "\n".join([*boards, *(answer.text for answer in rest)])


def visits_of(run: uuid.UUID, ref: str) -> list[uuid.UUID]:
    with acting(As.PLANNER):
        rows = ProposedVisit.objects.filter(run=run, client__ref=ref)
        return list(rows.values_list("pk", flat=True))


def test_a_key_worker_sees_her_own_people_by_name_and_finds_their_visits(
    there: Staffed, run: uuid.UUID
):
    browser = signed_in(there.jo)
    text = everything(browser, run)
    pages = [browser.get(address) for address in sorted(set(VISIT.findall(text)))]

    assert "Ana" in text
    assert not re.search("Beatrix|Patrick", text)
    assert [page.status_code for page in pages] == [200, 200]
    for page in pages:
        assert "<strong>Ana</strong> <span>ref c1</span>" in page.text
        assert "Other times that are equally safe" in page.text
        assert "Why here" in page.text


def test_a_number_on_the_board_opens_the_list_behind_it(there: Staffed, run: uuid.UUID):
    browser = signed_in(there.jo)
    board = "".join(browser.get(f"{HERE}{run}/?week={week}").text for week in (0, 1))
    counts = re.findall(rf'href="({HERE}[^"]+)">(\d+) visits?<', board)

    assert sum(int(count) for _, count in counts) == 2
    for address, count in counts:
        listed = browser.get(address).text
        assert len(VISIT.findall(listed)) == int(count)
        assert listed.count("ref c1, ") == int(count)  # two can be called alike


def test_a_wish_that_is_not_met_opens_the_visit_behind_it(there: Staffed, run: uuid.UUID):
    with acting(As.PLANNER):
        one = ProposedVisit.objects.filter(run=run, client__ref="c1").select_related("visit")[0]
        NotMetWish.objects.create(
            run_id=run,
            client_id=one.client_id,
            visit=one.visit,
            about="weekday",
            why=[],
            changes=[],
        )
    address = f"{HERE}{run}/not-met/"

    mine = signed_in(there.jo).get(address).text
    others = [signed_in(who).get(address).text for who in (there.manager, there.other)]

    assert f"{HERE}visit/{one.pk}/" in VISIT.findall(mine)
    assert f"ref c1, {one.visit.kind}" in mine
    assert [VISIT.findall(page) for page in others] == [[], []]


def test_what_would_help_for_two_reasons_alike_is_said_once():
    both = NotPlacedVisit(changes=["kept_for_urgent+no_time_left", "window+skill+mode"])

    assert list(_smallest(both, reason)) == [("more time from a suitable worker", True)]


def test_the_board_is_a_table_of_places_days_and_bands_with_women_only_in_words(
    there: Staffed, run: uuid.UUID
):
    text = signed_in(there.jo).get(f"{HERE}{run}/").text

    assert re.search(r'<th[^>]*scope="colgroup"[^>]*>Mon 8 Feb</th>', text)
    assert re.search(r'<th[^>]*scope="row"[^>]*>The Mill</th>', text)
    assert '<span class="k-week__who">Women only</span>' in text
    assert "How sure is this plan?" in text
    assert "seed 1" in text


def test_the_other_week_is_one_link_away_and_no_third_is_there(there: Staffed, run: uuid.UUID):
    browser = signed_in(there.jo)

    assert f'href="{HERE}{run}/?week=1"' in browser.get(f"{HERE}{run}/").text
    assert "Mon 15 Feb" in browser.get(f"{HERE}{run}/?week=1").text
    for nonsense in ("2", "99", "999", "-1", "x"):
        assert browser.get(f"{HERE}{run}/", {"week": nonsense}).status_code == 404


def test_a_worker_with_no_people_sees_the_week_and_nobody_in_it(there: Staffed, run: uuid.UUID):
    browser = signed_in(there.other)
    nothing = browser.get(f"{HERE}visit/{uuid.uuid4()}/")

    assert not re.search("Ana|Beatrix|Patrick", without_keys(everything(browser, run)))
    for visit in visits_of(run, "c1"):
        answer = browser.get(f"{HERE}visit/{visit}/")
        assert (answer.status_code, answer.content) == (404, nothing.content)


def test_a_service_manager_sees_no_name_and_opens_no_visit(there: Staffed, run: uuid.UUID):
    browser = signed_in(there.manager)

    assert not re.search("Ana|Beatrix|Patrick|/visit/", without_keys(everything(browser, run)))
    assert browser.get(f"{HERE}visit/{visits_of(run, 'c1')[0]}/").status_code == 404


def test_for_whoever_she_has_blocked_the_week_is_as_for_one_who_never_knew_her(
    there: Staffed, run: uuid.UUID
):
    blocked(there.ford.client("c1"), there.jo)
    browser = signed_in(there.jo)
    never = browser.get(f"{HERE}visit/{uuid.uuid4()}/")
    visit = browser.get(f"{HERE}visit/{visits_of(run, 'c1')[0]}/")

    assert (visit.status_code, visit.content) == (404, never.content)
    assert body(everything(browser, run)) == body(everything(signed_in(there.other), run))


def body(text: str) -> str:
    """Without what names the viewer and the page's own tokens."""
    text = re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    return re.sub(r'<span class="k-desk__who">[^<]*</span>', "", text)


def test_another_area_finds_none_of_it(there: Staffed, run: uuid.UUID):
    session = SESSION.findall(signed_in(there.jo).get(f"{HERE}{run}/").text)
    visit = visits_of(run, "c1")[0]
    browser = signed_in(there.stranger)
    never = browser.get(f"{HERE}{uuid.uuid4()}/").content

    for address in (f"{HERE}{run}/", f"{HERE}{run}/not-met/", f"{HERE}visit/{visit}/", *session):
        answer = browser.get(address)
        assert (answer.status_code, answer.content) == (404, never)


def test_a_visit_without_a_time_is_found_by_its_reason_and_says_what_would_help(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    nobody_speaks_it = (ChoiceRow("c1", "language", "Welsh", "must"),)
    made = staffed(little_ford(choices=nobody_speaks_it))
    named(made.ford, "c1", "Ana")
    key = planned(made.ford).pk
    browser = signed_in(made.jo)

    listed = browser.get(f"{HERE}{key}/not-met/").text
    visit = browser.get(VISIT.findall(listed)[0]).text
    for_manager = signed_in(made.manager).get(f"{HERE}{key}/not-met/").text
    caseloads = signed_in(made.manager).get("/desk/managers/").text

    assert "No free worker speaks their language" in listed
    assert "A worker who speaks their language" in listed
    assert "Ana" in listed
    assert "<strong>Ana</strong> <span>ref c1</span>" in visit
    assert "This visit has no time in this plan." in visit
    assert "Why there is no time yet" in visit
    assert "What would help" in visit
    assert "No free worker speaks their language" in for_manager
    assert re.search(
        r"A worker who speaks their language.*1 to 7 visits.*the service", caseloads, re.S
    )
    assert f"{HERE}{key}/not-met/" in caseloads
    assert "Ana" not in without_keys(caseloads)
    assert "1 to 7 visits" in for_manager
    assert not re.search("Ana|/visit/", without_keys(for_manager))


def test_who_was_shown_on_a_page_is_written_down(there: Staffed, run: uuid.UUID):
    browser = signed_in(there.jo)
    browser.get(f"{HERE}visit/{visits_of(run, 'c1')[0]}/")

    with acting(As.WITNESS):
        shown = set(LookSubject.objects.values_list("client_id", "category"))
    assert shown == {(there.ford.client("c1"), what) for what in ("arrival", "choices", "diary")}


def test_a_plan_that_was_changed_behind_the_checkers_back_is_not_shown(
    there: Staffed, run: uuid.UUID
):
    moved = "update planning_proposedvisit set start = '03:00' where run_id = %s"
    tampered("planning_proposedvisit", moved, run)
    answer = signed_in(there.jo).get(f"{HERE}{run}/")

    assert answer.status_code == 200
    assert "k-band--warm" in answer.text
    assert "<table" not in answer.text
    assert "Ana" not in without_keys(answer.text)


def test_no_page_asks_the_database_once_for_each_visit(
    there: Staffed, run: uuid.UUID, django_assert_max_num_queries: Any
):
    browser = signed_in(there.jo)
    board = browser.get(f"{HERE}{run}/").text
    visit = f"{HERE}visit/{visits_of(run, 'c1')[0]}/"
    for address in (f"{HERE}{run}/", f"{HERE}{run}/not-met/", visit, *SESSION.findall(board)[:1]):
        with django_assert_max_num_queries(QUERIES):
            assert browser.get(address).status_code == 200
