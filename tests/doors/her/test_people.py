"""She names somebody she must not meet: told first, behind her short secret, the same whoever it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from alongside.kit.walls import As
from alongside.people.models import Client, Identity
from alongside.trust.access.models import Link
from alongside.trust.acting import acting
from alongside.trust.looking.record import looks
from alongside.trust.naming import asking
from alongside.trust.naming.inside import Said
from alongside.trust.naming.models import Named
from alongside.trust.naming.queries import to_find, waits
from alongside.trust.naming.settling import settle_named
from alongside.work.models import WorkItem
from tests.capabilities.apart.tracing import said as statements
from tests.doors.her.private_cast import SHORT, cast_with_ana, sent, signed_in
from tests.doors.worlds.alike import Answer, Plain, differences
from tests.web_cast import Cast
from tests.web_client import Browser, without_keys

pytestmark = pytest.mark.django_db

HERE, NEW = "/today/people/", "/today/people/new/"


@pytest.fixture
def cast() -> Cast:
    made = cast_with_ana()
    with acting(As.REGISTRAR):
        Identity.objects.filter(client=made.pat).update(given_name="Pat", family_name="Marsh")
    return made


@pytest.fixture
def ana(cast: Cast) -> Browser:
    return signed_in(cast.ana)


def named(many: int = 1) -> list[Named]:
    with acting(As.KEEPER):
        rows = list(Named.objects.order_by("asked_at"))
    assert len(rows) == many
    return rows


def pressed(browser: Browser, which: object, do: str) -> Any:
    """A button about one thing she asked: it shows her words, says what taking it back means, or asks for that."""
    return browser.post(HERE, {"named": str(which), "do": do, "once": str(uuid4())})


@pytest.mark.promise("P14")
@pytest.mark.parametrize("address", [HERE, NEW])
def test_without_her_short_secret_no_page_of_it_is_shown(cast, address):
    answer = signed_in(cast.ana, private=False).get(address)

    assert (answer.status_code, answer["Location"], answer.content) == (303, "/open/more/", b"")


def test_she_is_told_who_will_know_and_what_it_can_and_cannot_do_before_anything_is_asked(ana):
    page = ana.get(HERE).text

    assert "<title>People - Today</title>" in page
    for words in (
        "We do not ask why.",
        "We never tell them.",
        "It cannot keep them away from you in other places, or on your way to us.",
        "It cannot tell you if they come here.",
        "One person can read the name: Lead, the safety lead at Vale Recovery.",
        "Nothing yet.",
    ):
        assert words in page
    assert page.index("It cannot tell you") < page.index("Give a name")


def test_where_nobody_holds_a_key_she_is_told_so(cast, ana):
    with acting(As.REGISTRAR) as at:
        Link.objects.filter(client=cast.ana).update(ends_at=at)

    assert "At the moment nobody here can open what you write." in ana.get(HERE).text


def test_she_gives_a_name_and_reads_by_when_a_person_looks(cast, ana):
    answer = sent(ana, NEW, name="Pat Marsh", about_age="about 40")

    assert (answer.status_code, answer["Location"]) == (303, HERE)
    page = ana.get(HERE).text
    assert "A person looks at this by " in page
    assert "Until then we give you no new time where men may be." in page
    assert "Pat" not in without_keys(page)
    assert waits(cast.ana.pk)
    with looks():
        found = to_find(cast.lead.pk, named()[0].pk)
    assert found.said == Said("Pat Marsh", about_age="about 40")
    assert [one.id for one in found.alike] == [cast.pat.pk]


def test_sent_twice_she_has_asked_once(ana):
    form = {"name": "Pat Marsh", "once": str(uuid4())}

    first, second = ana.post(NEW, form), ana.post(NEW, form)

    assert first["Location"] == second["Location"]
    named(1)


def test_without_a_name_she_is_told_what_to_do_and_her_other_answers_are_there(ana):
    answer = sent(ana, NEW, where_from="by the mill")

    assert answer.status_code == 422
    assert "Write the name you know them by" in answer.text
    assert 'value="by the mill"' in answer.text


def test_where_the_private_part_has_closed_her_answers_wait_for_the_short_secret(cast):
    late = signed_in(cast.ana, private=False)
    form = {"name": "Pat Marsh", "once": str(uuid4())}

    first = late.post(NEW, form)
    wrong = late.post(NEW, {**form, "short": "trumpet 4"})
    right = late.post(NEW, {**form, "short": SHORT})

    for answer in (first, wrong):
        assert answer.status_code == 422
        assert 'value="Pat Marsh"' in answer.text
        assert "Your short secret" in answer.text
    assert "trumpet" not in wrong.text
    assert right.status_code == 303
    named(1)


def test_the_name_is_shown_only_in_answer_to_a_form_of_hers(cast, ana):
    sent(ana, NEW, name="Pat Marsh", other_name="Paddy")
    (row,) = named()

    shown = pressed(ana, row.pk, "show")

    assert "Pat Marsh" in shown.text
    assert "Paddy" in shown.text
    assert "Pat Marsh" not in ana.get(HERE).text
    assert shown["Cache-Control"] == "no-store"


@pytest.mark.parametrize("key", ["", "no", "0"])
def test_a_form_about_nothing_of_hers_finds_nothing(ana, key):
    assert pressed(ana, key, "show").status_code == 404


def test_another_woman_finds_neither_the_name_nor_the_page_about_it(cast, ana):
    from tests.doors.her.private_cast import account_of_hers

    sent(ana, NEW, name="Pat Marsh")
    (row,) = named()
    account_of_hers(cast.bea)
    bea = signed_in(cast.bea)

    for do in ("show", "first", "sure"):
        assert pressed(bea, row.pk, do).status_code == 404
    assert pressed(ana, row.pk, "else").status_code == 404
    assert "Nothing yet." in bea.get(HERE).text


def test_what_was_found_is_never_told_her(cast, ana):
    told: list[int] = []
    for name, matches in (("Pat Marsh", [cast.pat.pk]), ("Rory Nowhere", [])):
        sent(ana, NEW, name=name)
        row = next(one for one in named(len(told) + 1) if one.looked_at is None)
        with looks():
            settle_named(viewer=cast.lead.pk, named=row.pk, matches=matches)
        told.append(ana.get(HERE).text.count("We do not say if there is anybody."))

    assert told == [1, 2]
    assert "A person looks at this by" not in ana.get(HERE).text


def test_where_nobody_looked_in_time_it_is_said_whose_mistake_it_is(cast, ana):
    sent(ana, NEW, name="Pat Marsh")
    with acting(As.KEEPER) as at:
        Named.objects.update(told_by=at - timedelta(minutes=1))

    assert "It is late. That is our mistake." in ana.get(HERE).text


@pytest.mark.promise("P14")
def test_taking_it_back_is_asked_for_and_ends_nothing(cast, ana):
    sent(ana, NEW, name="Pat Marsh")
    (row,) = named()

    before = pressed(ana, row.pk, "first")
    assert "It does not end at once." in before.text
    assert named()[0].back_asked_at is None
    assert pressed(ana, row.pk, "sure").headers["Location"] == HERE

    page = ana.get(HERE).text
    assert "You asked to take this back on " in page
    assert "Ask to take it back" not in page
    assert waits(cast.ana.pk)
    assert named()[0].ended_at is None


def test_her_key_worker_reads_that_she_is_to_be_asked_and_neither_a_name_nor_why(cast, ana):
    worker = Browser()
    worker.force_login(cast.jo.account)
    address = f"/desk/person/{cast.ana.pk}/"
    assert "Ask before a time in a mixed session" not in worker.get(address).text

    sent(ana, NEW, name="Rory Nowhere")

    page = worker.get(address).text
    assert "Ask before a time in a mixed session" in page
    assert "Needs a conversation. Women-only times and online can be booked" in page
    for telling in ("Rory", "apart", "must not meet", "named"):
        assert telling not in page


# The same whether or not the name is known: P6, "keep me apart from this name".


def asked(cast: Cast, name: str) -> list[Answer]:
    """Every page of one story of hers, less what is new each time, and all that the database heard."""
    plain = Plain(frozenset(str(one.pk) for one in (cast.ana, cast.pat, cast.bea, cast.jo)))
    browser = signed_in(cast.ana)
    answers = []

    def ask(address: str, form: dict[str, Any] | None = None) -> str:
        with statements() as heard:
            got = browser.post(address, form) if form is not None else browser.get(address)
        answer = plain.answer(address, got, heard, 0.0)  # type: ignore[arg-type]
        answers.append(answer)
        return got.text.replace(name, "NAME")

    ask(HERE)
    ask(NEW)
    ask(NEW, {"name": name, "once": str(uuid4())})
    ask(HERE)
    (row,) = named()
    for do in ("first", "sure"):
        ask(HERE, {"named": str(row.pk), "do": do, "once": str(uuid4())})
    ask(HERE)
    return answers


NAMES = {
    "nobody": "Rory Nowhere",
    "a client": "Pat Marsh",
    "a worker": "Jo",
    "a woman who comes here": "Bea Of bea",
    "the safety lead": "Lead",
}


def played(name: str) -> list[Answer]:
    """In a world that is the same before each."""
    from django.db import transaction

    with transaction.atomic():
        made = cast_with_ana()
        with acting(As.REGISTRAR):
            Identity.objects.filter(client=made.pat).update(given_name="Pat", family_name="Marsh")
        answers = asked(made, name)
        transaction.set_rollback(True)
    return answers


@pytest.mark.promise("P6")
def test_the_same_bytes_and_the_same_statements_whoever_is_named():
    nobody, *others = (played(name) for name in NAMES.values())

    assert len(nobody) == 7
    assert sum(len(answer.said) for answer in nobody) > 30
    assert [differences(nobody, other) for other in others] == [[], [], [], []]


def look_up_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted leak: a page that looks whether the name is known, and says more where it is."""
    usual = asking.ask_to_be_apart

    def leak(*, client: Any, said: Said, at: Any) -> Any:
        with acting(As.DUTY):
            found = Identity.objects.filter(family_name=said.name.split()[-1]).first()
            if found is not None:
                Client.objects.get(pk=found.client_id)
        return usual(client=client, said=said, at=at)

    monkeypatch.setattr("alongside.her.people.views.ask_to_be_apart", leak)


def test_a_page_that_looks_the_name_up_is_found(monkeypatch):
    look_up_first(monkeypatch)

    found = differences(played(NAMES["nobody"]), played(NAMES["a client"]))

    assert {one.what for one in found} == {"said"}


def test_a_page_that_says_another_sentence_is_found(monkeypatch):
    from alongside.her.people import page

    usual = page.entry

    def leak(one: Any, at: Any) -> Any:
        made = usual(one, at)
        with acting(As.DUTY):
            known = WorkItem.objects.filter(kind="named", owner_id__isnull=True).exists()
        return made if known else replace(made, stands=("Soon.",))

    monkeypatch.setattr("alongside.her.people.views.entry", leak)

    found = differences(played(NAMES["nobody"]), played(NAMES["the safety lead"]))

    assert "body" in {one.what for one in found}
