"""When she can come, as she reads it: what a worker wrote down beside her, and what is about her children."""

from __future__ import annotations

import re

import pytest

from alongside.care.choices import Minded
from alongside.care.coming import coming
from alongside.care.models import VisitDue
from alongside.care.say_when import say_best, say_minded, say_way
from alongside.kit.walls import As
from alongside.services.choices import Band
from alongside.trust.acting import acting
from tests.capabilities.care.cast import place
from tests.capabilities.offering.cast import offered
from tests.doors.her.when_cast import Her, her, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(db: None) -> Her:
    return her()


def test_what_a_worker_wrote_down_with_her_says_so_until_she_says_it_again(ana: Her):
    her, by = ana.client.pk, ana.ford.worker("w1").id
    say_minded(her=her, minded=Minded.ALONG, by=by)
    say_best(her=her, bands=[Band.AM], by=by)
    say_way(her=her, place=place("mill"), minutes=45, by=by)

    listed = words(ana.page("can/"))

    wrote = r" wrote this down with you on \w+day \d+ \w+\."
    for line in (
        r"Who looks after your children They come with you Jo" + wrote,
        r"What part of the day suits you best\? morning Jo" + wrote,
        r"Your way to The Mill About 45 minutes Jo" + wrote,
    ):
        assert re.search(line, listed), line
    assert listed.count("wrote this down with you") == 3
    ana.send("can/minded/", answer="school")
    ana.send("can/best/", answer=["PM"])
    assert words(ana.page("can/")).count("wrote this down with you") == 1


def test_where_nobody_can_and_none_comes_along_school_hours_stay(ana: Her):
    ana.send("can/minded/", answer="nobody")
    asks = words(ana.page("can/children/"))
    assert "None Then we look for times in school hours." in asks
    assert "In the holidays, what you said of them counts." in asks

    assert ana.send("can/children/", answer="0").status_code == 303

    known = coming(ana.client.pk)
    assert known is not None
    assert (known.minded, known.always) == ("school", False)
    assert "Who looks after your children They are at school" in words(ana.page("can/"))
    offer = words(ana.page(f"offer/{offered(ana.ford).offer}/"))
    assert "18:30 to 19:15" not in offer
    assert "There is a creche then." not in offer.replace(
        "It is in the school holidays. There is a creche then.", ""
    )
    # Without a school there are no hours left, so none is no answer.
    ana.send("can/minded/", answer="nobody")
    ana.send("can/school/", answer="none")
    assert "None Then we look" not in words(ana.page("can/children/"))


def test_an_online_time_says_that_there_is_no_creche_where_she_needs_places(ana: Her):
    ana.send("can/how/", answer="online")
    ana.send("can/minded/", answer="nobody")
    with acting(As.IMPORTER):
        VisitDue.objects.filter(ref="v1").update(modes=["online"])

    offer = words(ana.page(f"offer/{offered(ana.ford).offer}/"))

    assert offer.count("There is no creche online. Your children may be there with you.") == 4
    assert "If that is not good for you, ask us for another time." in offer
