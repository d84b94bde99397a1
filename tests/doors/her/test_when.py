"""Her times at her door: an offer answered once, what stands shown to whoever comes second, and answers kept."""

from __future__ import annotations

import re
import uuid

import pytest

from alongside.care.agreeing import end_agreed
from alongside.care.coming import coming
from alongside.care.models import Choice, FreeTime, Reach, VisitDue
from alongside.care.offered.models import SaidWhen
from alongside.kit.wall_time import times
from alongside.kit.walls import As
from alongside.planning.offering.actions import none_of_these
from alongside.services.models import SchoolCalendar
from alongside.trust.acting import acting
from alongside.trust.apart.actions import book
from tests.areas.cast import TERMS, little_ford
from tests.capabilities.care.cast import place, visit, yes
from tests.capabilities.care.test_agreeing import apart
from tests.capabilities.offering.cast import agreed_now, offered, open_tasks
from tests.capabilities.planning.cast import ford
from tests.doors.her.when_cast import HERE, Her, her, values, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(db: None) -> Her:
    return her()


@pytest.mark.promise("P41")
def test_she_reads_the_times_picks_one_and_a_second_press_changes_nothing(ana: Her):
    made = offered(ana.ford)
    assert "We keep these times for you until Sunday 7 February at 17:00." in words(ana.page())
    page = ana.page(f"offer/{made.offer}/")

    for line in (
        "Tuesday 9 February, 09:45 to 10:30 With Jo, at The Mill. Women and men may be in",
        "Tuesday 9 February, 18:30 to 19:15 With Jo, at The Mill. Only women come to the building",
        "If you do nothing, nothing is booked. After that a person asks you.",
        "The people who work with you here see what you choose. Not now",
    ):
        assert line in words(page)
    first = values(page)[0]
    assert "Pick one, or choose: Not now" in ana.send(f"offer/{made.offer}/").text

    key = str(uuid.uuid4())
    answers = [
        ana.browser.post(f"{HERE}offer/{made.offer}/", {"once": key, "answer": first})
        for _ in range(2)
    ]

    # The phone lost its signal after the first press: the same page comes back, and nothing is done twice.
    assert [one.status_code for one in answers] == [303, 303]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert agreed_now(visit("v1").pk) == ["Tue 09 09:45"]
    second = ana.send(f"offer/{made.offer}/", answer=values(page)[1])
    assert second.status_code == 200
    assert "There was an answer before this one" in words(second.text)
    assert "This time stands: Tuesday 9 February, 09:45 to 10:30." in words(second.text)
    assert agreed_now(visit("v1").pk) == ["Tue 09 09:45"]


def test_none_of_these_ring_me_and_an_offer_that_is_not_hers(ana: Her):
    made = offered(ana.ford)
    other = her(ana.ford, "c2")
    assert other.browser.get(f"{HERE}offer/{made.offer}/").status_code == 404
    assert other.send(f"offer/{made.offer}/", answer="none").status_code == 404

    assert ana.send(f"offer/{made.offer}/", answer="none").status_code == 303
    assert "A person looks for others with you." in words(ana.page(f"offer/{made.offer}/"))
    assert "A person looks for others with you." in words(ana.page(""))
    again = offered(ana.ford)
    assert ana.send(f"offer/{again.offer}/", answer="ring").status_code == 303
    said = words(ana.page(f"offer/{again.offer}/"))
    assert "You asked us to ring you. We know no safe way to ring you yet." in said
    assert {"other_time", "ring"} <= {kind for kind, _ in open_tasks()}


@pytest.mark.parametrize(
    ("page", "said", "taken_back"),
    [
        ("names/", {"who": "w1"}, True),
        ("names/", {"who": "w2"}, False),
        ("there/", {"there": "yes must"}, True),
        ("there/", {"there": "yes would_like"}, False),
    ],
)
def test_what_is_offered_and_goes_against_a_must_that_begins_is_taken_back(
    ana: Her, page: str, said: dict[str, str], taken_back: bool
):
    made = offered(ana.ford)
    who = {"who": str(ana.ford.worker(said["who"]).id)} if "who" in said else said

    ana.browser.post(f"/today/who/{page}", {"once": str(uuid.uuid4()), **who})

    stands = words(ana.page(f"offer/{made.offer}/"))
    assert ("These times are no longer kept for you. Nothing was booked." in stands) is taken_back
    assert ("Which would you like?" in stands) is not taken_back


def test_her_agreed_time_can_be_changed_helped_and_given_back(ana: Her):
    made = offered(ana.ford)
    start = values(ana.page(f"offer/{made.offer}/"))[0]
    where = ana.send(f"offer/{made.offer}/", answer=start).headers["Location"]
    path = where.removeprefix(HERE)

    ana.send(f"{path}help/", what=["lift"], words="With a pram")
    assert "What you said would help A lift" in words(ana.page(path))
    assert "With a pram" in ana.page(f"{path}help/")
    ana.send(f"{path}help/", words="Tea")
    assert "Something else" in words(ana.page(path))

    other = ana.send(f"{path}other/").headers["Location"]
    assert "/offer/" in other
    assert "Look at the other times" in words(ana.page(path))
    shown = words(ana.page(other.removeprefix(HERE)))
    assert "This time stays yours until you pick another: Tuesday 9 February, 09:45" in shown
    none_of_these(offer=uuid.UUID(other.split("/")[-2]), her=ana.client.pk)

    key = str(uuid.uuid4())
    for _ in range(2):
        gone = ana.browser.post(f"{where}cannot/", {"once": key, "why": "ill"})
        assert gone.status_code == 303
    assert "You can ask for a new time" in words(ana.page(gone.headers["Location"][len(HERE) :]))
    assert agreed_now(visit("v1").pk) == []
    assert ana.browser.get(where).status_code == 404


def test_other_times_that_she_was_offered_are_still_there_when_she_cannot_come(ana: Her):
    made = offered(ana.ford)
    start = values(ana.page(f"offer/{made.offer}/"))[0]
    where = ana.send(f"offer/{made.offer}/", answer=start).headers["Location"]
    path = where.removeprefix(HERE)
    other = ana.send(f"{path}other/").headers["Location"]

    ended = ana.send(f"{path}cannot/").headers["Location"]

    page = ana.page(ended.removeprefix(HERE))
    assert "There are other times for you to choose from" in words(page)
    assert f'href="{other}"' in page
    assert "You can ask for a new time" not in words(page)
    asked = ana.browser.get(f"{HERE}ask/{visit('v1').pk}/")
    assert asked.headers["Location"] == other


def test_a_time_that_waits_for_a_conversation_is_not_told_as_if_it_stood(ana: Her):

    row = yes(ana.ford.worker("w1").id)
    book(
        person=ana.ford.client("c3"),
        place=place("mill"),
        times=times(row.day, row.start, row.start.replace(hour=11), row.zone),
        visit=uuid.uuid4(),
        by=ana.ford.worker("w1").id,
    )
    apart(ana.ford, "c1", ana.ford.client("c3"))

    for said in (words(ana.page()), words(ana.page(f"agreed/{row.pk}/"))):
        assert "Please do not come at this time until a person has talked with you." in said
        assert "It is not because of anything you did." in said
        assert "at The Mill" not in said
    end_agreed(agreed=row.pk, by=ana.ford.worker("w1").id)


def test_when_nothing_is_found_it_is_said_with_what_happens_next(ana: Her):
    with acting(As.IMPORTER):
        SchoolCalendar.objects.update(content=TERMS.replace("2027", "2020").encode())

    for _ in range(2):
        answer = ana.send(f"ask/{visit('v1').pk}/")
        assert answer.headers["Location"] == f"{HERE}later/2/"
    said = words(ana.page("later/2/"))
    assert "We do not know the school days for then yet." in said
    assert "A person looks for one within a day, and asks you." in said
    assert "Who I see" in words(ana.page("later/3/"))  # who has no key worker can ask for one
    assert ana.browser.get(f"{HERE}later/4/").status_code == 404
    page = words(ana.page())
    assert "we cannot promise you a time after that day" in page
    # What was promised in answer to her asking is there when she comes back, with its clock.
    assert re.search(r"A person asks you about it by \w+day \d+ \w+ at \d\d:\d\d\.", page)
    assert "You do not have to wait for that." in page


def test_where_what_is_due_lies_beyond_the_school_calendar_she_reads_how_far_it_goes(ana: Her):
    with acting(As.IMPORTER):
        VisitDue.objects.filter(ref="v1").update(first_day="2027-07-12", last_day="2027-07-16")

    page = words(ana.page())

    assert "We know the school days until " in page


def test_what_she_says_of_when_she_can_come_is_kept_dated_and_from_no_older_file_undone(ana: Her):
    ana.send("can/days/", answer=["Tue-AM", "Tue-PM", "Thu-EVE"])
    ana.send("can/best/", answer=["AM"])
    ana.send("can/school/", answer="none")
    ana.send("can/holidays/", answer="cannot")
    ana.send("can/children/", answer="3")
    ana.send("can/how/", answer="in_person")
    van = place("van")
    assert ana.send(f"can/way/{place('mill')}/", answer="45").status_code == 303
    assert ana.send(f"can/way/{van}/", answer="cannot").status_code == 303
    assert ana.send(f"can/way/{place('online')}/", answer="45").status_code == 404
    page = ana.send("can/days/")
    assert (page.status_code, "Tick at least one, or skip this" in page.text) == (422, True)

    ford(little_ford())  # the files of before, again

    known = coming(ana.client.pk)
    assert known is not None
    assert sorted(f"{day}-{band}" for day, band in known.parts) == ["Thu-EVE", "Tue-AM", "Tue-PM"]
    assert (sorted(known.best), known.school, known.how) == (["AM"], None, "in_person")
    assert (known.holidays, known.children, known.always) == ("cannot", 3, True)
    assert [(way.minutes, way.cannot) for way in known.ways if way.place != van] == [(45, False)]
    assert [way.cannot for way in known.ways if way.place == van] == [True]
    said = words(ana.page("can/"))
    assert "Tuesday: morning and afternoon. Thursday: evening." in said
    assert "Your way to Van You cannot get there" in said
    asks = words(ana.page("can/days/"))
    hours = "Here, morning is 09:00 to 12:30, afternoon is 12:30 to 17:00 and evening is 17:00 to 20:00."
    assert hours in asks
    with acting(As.HER, ana.client.pk):
        # Ended, never deleted.
        assert Reach.objects.exclude(ended_at=None).count() == 1
        assert SaidWhen.objects.filter(about="travel").exclude(ended_at=None).count() == 1
        assert Choice.objects.get(place=van, ended_at=None).firm == "must"
    ana.send("can/days/", answer=["Mon-AM"])
    with acting(As.HER, ana.client.pk):
        rows = FreeTime.objects.filter(client=ana.client.pk)
        assert [row.weekday for row in rows.filter(ended_at=None)] == ["Mon"]
        assert rows.exclude(ended_at=None).count() == 3
    assert offered(ana.ford).offer is None  # no creche there has three places


def go_on(ana: Her, page: str, **given: str) -> str:
    """Send a question of hers, and give the one that comes next."""
    answer = ana.send(f"can/{page}/", **given)
    assert answer.status_code == 303, page
    return str(answer.headers["Location"].removeprefix(f"{HERE}can/"))


@pytest.mark.parametrize(
    ("minded", "asked_next", "always", "evening", "with_creche"),
    [
        ("school", "school/", False, False, 1),
        ("somebody", "while/", False, True, 1),
        ("along", "school/", True, False, 4),
        ("nobody", "school/", True, False, 4),
    ],
)
def test_who_is_with_her_children_decides_what_is_offered_and_what_is_asked_next(
    ana: Her, minded: str, asked_next: str, always: bool, evening: bool, with_creche: int
):
    page = words(ana.page("can/minded/"))
    assert "We ask so that we offer you no time when nobody can look after them." in page
    assert "We tell nobody outside because you answer: not social services, not the school." in page
    assert "The people who work with you here see your answer. Skip this" in page

    assert go_on(ana, "minded", answer=minded) == asked_next

    made = offered(ana.ford)
    offer = words(ana.page(f"offer/{made.offer}/"))
    assert ("18:30 to 19:15" in offer) is evening
    assert offer.count("There is a creche then. We count your 2 children in.") == with_creche
    assert offer.count("It is in the school holidays. There is a creche then.") == 1
    ford(little_ford())  # an older file says nothing of it, and undoes nothing
    known = coming(ana.client.pk)
    assert known is not None
    assert (known.minded, known.always) == (minded, always)


def test_hours_of_a_file_that_are_no_parts_of_the_week_are_said_as_they_are(ana: Her):
    with acting(As.IMPORTER):
        row = FreeTime(client=ana.client, area=ana.ford.area, began_at="2027-02-01T10:00:00Z")
        row.weekday, row.start, row.end, row.when = "Mon", "09:15", "14:30", "term"
        row.save()

    listed = words(ana.page("can/"))

    assert "Which parts of the week can you come? Monday: 09:15 to 14:30, in term." in listed
    ana.send("can/days/", answer=["Mon-AM"])
    assert "Monday: morning." in words(ana.page("can/"))


def test_who_has_no_children_at_home_is_asked_nothing_more_about_them(ana: Her):
    assert go_on(ana, "best") == "minded/"

    assert go_on(ana, "minded", answer="none") == "how/"

    assert go_on(ana, "best") == "how/"
    listed = words(ana.page("can/"))
    assert (
        "Who looks after your children You have no children at home In person or online" in listed
    )
    assert "school" not in listed
    known = coming(ana.client.pk)
    assert known is not None
    assert (known.school, known.holidays, known.always) == (None, "fine", False)
    # They come home again: it is hers to say, and what she said before no longer stands against it.
    assert go_on(ana, "minded", answer="along") == "school/"
    assert go_on(ana, "children", answer="1") == "how/"
    assert go_on(ana, "minded", answer="school") == "school/"
    assert go_on(ana, "school", answer="none") == "how/"
    assert "Who looks after your children You have not said." in words(ana.page("can/"))


def test_how_she_travels_is_asked_for_each_place_and_kept_beside_the_minutes(ana: Her):
    mill, van = place("mill"), place("van")
    assert go_on(ana, f"way/{mill}", answer="45") == f"by/{mill}/"
    asks = words(ana.page(f"can/by/{mill}/"))
    for line in (
        "This is about the way to The Mill.",
        "We ask so that nobody has to ask you then how you come.",
        "If somebody brings you, you need not say who.",
        "The people who work with you here see your answer. Skip this",
    ):
        assert line in asks

    assert go_on(ana, f"by/{mill}", answer="brought") == f"way/{van}/"
    assert go_on(ana, f"way/{van}", answer="cannot") == ""
    assert go_on(ana, f"way/{mill}", answer="60") == f"by/{mill}/"

    assert ana.browser.get(f"{HERE}can/by/{van}/").status_code == 404
    assert ana.browser.get(f"{HERE}can/by/{place('online')}/").status_code == 404
    listed = words(ana.page("can/"))
    assert "Your way to The Mill About 60 minutes How you get to The Mill Somebody brings" in listed
    assert "How you get to Van" not in listed
    ford(little_ford())
    with acting(As.HER, ana.client.pk):
        ways = Reach.objects.filter(client=ana.client.pk, place=mill).order_by("began_at", "pk")
        stands = ways.get(ended_at=None)
        assert (stands.minutes, stands.pence, stands.how) == (60, 250, "brought")
        told = SaidWhen.objects.get(about="travel", ended_at=None).value
        assert told == " ".join(sorted([f"{mill.hex}:60:brought", f"{van.hex}:no:"]))
