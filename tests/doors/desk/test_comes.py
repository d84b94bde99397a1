"""Writing down, with her in the room, when she can come."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest

from alongside.care import say_when
from alongside.care.choices import Holidays, Minded
from alongside.care.coming import Coming, coming
from alongside.care.models import AgreedTime, Choice, Registration
from alongside.care.offered.choices import Told
from alongside.care.offered.models import Offer, SaidWhen
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.services.choices import Band
from alongside.services.models import Place
from alongside.trust.acting import acting
from alongside.trust.looking.models import LookSubject
from tests.areas.cast import little_ford
from tests.capabilities.offering.cast import offered
from tests.capabilities.planning.cast import ford
from tests.doors.desk.week_cast import Staffed, blocked, named, signed_in, staffed
from tests.doors.her.when_cast import words

pytestmark = pytest.mark.django_db
MARK = re.compile(r'name="stood" value="(\w+)"')


@pytest.fixture
def there(db: None) -> Staffed:
    made = staffed(little_ford())
    named(made.ford, "c1", "Ana")
    return made


def page(there: Staffed) -> str:
    return f"/desk/comes/{there.ford.client('c1')}/"


def place(ref: str) -> Any:
    with acting(As.IMPORTER):
        return Place.objects.get(ref=ref).pk


def shown(there: Staffed) -> dict[str, Any]:
    """What the page carries back where nothing on it is touched."""
    text = signed_in(there.jo).get(page(there)).text
    ticked = [box for box in re.findall(r"<input[^>]*>", text) if " checked" in box]
    ticks = [
        (re.search(r'name="(\w+)"', box), re.search(r'value="([\w-]+)"', box)) for box in ticked
    ]
    boxes: dict[str, Any] = {"days": [], "best": []}
    for name, value in ticks:
        assert name
        assert value
        boxes[name.group(1)].append(value.group(1))
    mark = MARK.search(text)
    assert mark
    return boxes | {"stood": mark.group(1), "once": str(uuid.uuid4()), "alone": "alone"}


def written(there: Staffed, **said: Any) -> Any:
    return signed_in(there.jo).post(page(there), shown(there) | said)


def known(there: Staffed) -> Coming:
    found = coming(there.ford.client("c1"))
    assert found is not None
    return found


def test_what_she_says_in_the_room_counts_at_once_is_hers_and_no_older_file_undoes_it(
    there: Staffed,
):
    her, jo = there.ford.client("c1"), signed_in(there.jo)
    assert f'href="{page(there)}"' in jo.get(f"/desk/person/{her}/").text
    mill, van = place("mill"), place("van")

    answer = written(
        there,
        days=["Tue-AM", "Thu-EVE"],
        best=["AM"],
        how="in_person",
        minded="nobody",
        holidays="cannot",
        children="2",
        **{f"way-{mill.hex}": "45", f"by-{mill.hex}": "bus_train", f"way-{van.hex}": "cannot"},
    )

    assert (answer.status_code, answer.headers["Location"]) == (303, f"/desk/person/{her}/")
    ford(little_ford())  # the files of before, again
    now = known(there)
    assert sorted(f"{day}-{band}" for day, band in now.parts) == ["Thu-EVE", "Tue-AM"]
    assert (sorted(now.best), now.how) == (["AM"], "in_person")
    assert (now.minded, now.holidays, now.children, now.always) == ("nobody", "cannot", 2, True)
    ways = {way.name: (way.minutes, way.cannot, way.how) for way in now.ways}
    assert ways["The Mill"] == (45, False, "bus_train")
    assert ways["Van"][1] is True
    with acting(As.HER, her):
        by = {row.written_by_id for row in SaidWhen.objects.filter(client=her, ended_at=None)}
        assert by == {there.jo.pk}
        chosen = Choice.objects.filter(client=her, ended_at=None, written_by=there.jo.pk)
        assert sorted(chosen.values_list("about", "said_by", "firm")) == [
            ("band", "worker", "would_like"),
            ("mode", "worker", "would_like"),
            ("not_place", "worker", "must"),
        ]
    said = words(jo.get(page(there)).text)
    for line in (
        "Tuesday: morning. Thursday: evening (written down by Aisha",
        "In person, never online (written down by Aisha",
        "The way to Van They cannot get there (written down by Aisha",
        "How they get to The Mill By bus or train (written down by Aisha",
    ):
        assert line in said


def test_a_question_that_is_left_as_it_is_writes_nothing(there: Staffed):
    before = known(there)

    assert written(there).status_code == 303

    assert known(there) == before
    with acting(As.IMPORTER):
        assert not SaidWhen.objects.exists()
    assert written(there, how="either").status_code == 303
    assert set(known(there).said) == {"how"}


def test_beside_somebody_else_nothing_is_written(there: Staffed):
    refused = written(there, alone="not_alone", how="in_person")

    assert refused.status_code == 422
    assert "Ask when they are on their own" in refused.text
    assert known(there).said == {}


def test_what_she_said_since_the_page_was_opened_is_not_written_over(there: Staffed):
    opened = shown(there) | {"days": ["Mon-AM"]}
    her = there.ford.client("c1")
    say_when.say_best(her=her, bands=[Band.PM])

    late = signed_in(there.jo).post(page(there), opened)

    assert late.status_code == 422
    assert (
        "What stands has changed since you opened this page. Nothing was written down." in late.text
    )
    assert "Afternoon (said on their own page" in words(late.text)
    assert list(known(there).said) == ["best"]
    # The same press twice is one saying, though what stands has changed by it.
    again = shown(there) | {"best": []}
    assert [signed_in(there.jo).post(page(there), again).status_code for _ in range(2)] == [
        303,
        303,
    ]
    assert known(there).best == frozenset()


AGAINST: tuple[tuple[dict[str, Any], str], ...] = (
    ({"days": []}, "Tick at least one, or leave the ticks as they were"),
    ({"minded": "none", "children": "1"}, "leave what else is about children"),
    ({"minded": "none", "holidays": "cannot"}, "leave what else is about children"),
    ({"minded": "school", "school": "none"}, "Choose the school, or somebody else"),
    ({"minded": "along", "children": "0"}, "Choose how many come along"),
    ({"minded": "nobody", "school": "none", "children": "0"}, "Choose the school too"),
    ({"minded": "somebody", "holidays": "creche", "children": "0"}, "a place in the holidays"),
    ({"way": "cannot", "by": "foot"}, "Say first how long the way takes"),
)


def test_answers_that_are_against_each_other_are_asked_again(there: Staffed):
    mill, jo, as_it_is = place("mill").hex, signed_in(there.jo), shown(there)
    for said, asked_again in AGAINST:
        given = {f"{box}-{mill}" if box in ("way", "by") else box: one for box, one in said.items()}

        refused = jo.post(page(there), as_it_is | given)

        assert (refused.status_code, asked_again in refused.text) == (422, True), said
    assert known(there).said == {}


def test_what_is_with_her_and_what_is_agreed_stay_as_they_are(there: Staffed):
    her = there.ford.client("c1")
    offer = str(offered(there.ford).offer)
    with acting(As.IMPORTER):
        agreed = AgreedTime.objects.filter(client=her, ended_at=None).count()

    assert written(there, days=["Fri-EVE"], minded="along", children="5").status_code == 303

    with acting(As.IMPORTER):
        assert Offer.objects.get(pk=offer).state == "open"
        assert AgreedTime.objects.filter(client=her, ended_at=None).count() == agreed


def test_she_reads_who_wrote_it_and_only_beside_what_they_wrote(there: Staffed):
    her, van, mill = there.ford.client("c1"), place("van"), place("mill")
    say_when.say_way(her=her, place=van, minutes=20)
    written(there, minded="somebody", **{f"way-{mill.hex}": "30"})

    now = known(there)

    assert now.said[Told.MINDED].by == there.jo
    assert Told.BEST not in now.said
    by = {way.name: way.said and way.said.by for way in now.ways}
    assert (by["The Mill"], by["Van"]) == (there.jo, None)
    assert all(way.said_how is None for way in now.ways)
    say_when.say_minded(her=her, minded=Minded.SCHOOL)
    assert known(there).said[Told.MINDED].by is None


def test_it_is_there_for_whoever_works_with_her_and_nobody_else(there: Staffed):
    her = there.ford.client("c1")
    for nobody in (there.other, there.manager, there.reception, there.stranger):
        assert signed_in(nobody).get(page(there)).status_code == 404
    assert signed_in(there.jo).get(page(there)).status_code == 200
    with acting(As.SEALER):
        looked_at = LookSubject.objects.filter(client_id=her, look__page="when you can come")
        assert {"choices", "diary"} <= set(looked_at.values_list("category", flat=True))
    form = shown(there) | {"how": "in_person"}
    blocked(her, there.jo)
    assert signed_in(there.jo).get(page(there)).status_code == 404
    assert signed_in(there.jo).post(page(there), form).status_code == 404
    assert known(there).said == {}


def test_who_may_not_see_her_writes_nothing_whatever_is_asked_of_the_verbs(there: Staffed):
    her = there.ford.client("c1")

    with pytest.raises(Registration.DoesNotExist):
        say_when.say_holidays(her=her, holidays=Holidays.CANNOT, by=there.other.pk)
    with pytest.raises(Registration.DoesNotExist):
        say_when.say_best(her=her, bands=[Band.AM], by=there.other.pk)

    assert known(there).said == {}


def test_a_record_that_was_joined_into_another_has_no_such_page(there: Staffed):
    her = there.ford.client("c1")
    with acting(As.IMPORTER):
        Client.objects.filter(pk=her).update(merged_into=there.ford.client("c2"))

    assert signed_in(there.jo).get(page(there)).status_code == 404
    assert page(there) not in signed_in(there.jo).get(f"/desk/person/{her}/").text
