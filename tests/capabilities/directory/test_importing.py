"""Bringing a feed in: whole or not at all, again without harm, ended where it has gone."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result

from alongside.areas.brindle_vale_places import places
from alongside.command.directory import directory as command
from alongside.services.choices import Weekday
from alongside.services.directory import actions
from alongside.services.directory.bringing import Brought
from alongside.services.directory.choices import AlikeAnswer, Help, Matter, Said, Who
from alongside.services.directory.errors import NotThere
from alongside.services.directory.models import At, Opening, Organisation, Service
from alongside.services.directory.places import place_of
from alongside.services.directory.queries import alike_pairs, unsure
from alongside.services.directory.reading.files import read
from alongside.services.directory.searching import Asked, one, search, spot_of
from tests.capabilities.directory.cast import MILL, new, old, page
from tests.web_cast import make_cast

TODAY = date(2027, 3, 1)


def bring(tmp_path: Path, *services: dict[str, Any], feed: str = "leeds") -> Brought:
    file = read(page(tmp_path, *services), None, lambda count: None)
    assert file.problems == ()
    return actions.import_services(file=file, feed=feed, step=lambda words: None)


@pytest.mark.django_db
def test_a_feed_is_brought_and_the_same_again_changes_nothing(tmp_path):
    first = bring(tmp_path, new(), old())
    second = bring(tmp_path, new(), old())

    assert sorted(first.added) == ["Ford House", "Mill Street"]
    assert (second.added, second.changed, second.ended, second.same) == ([], [], [], 2)
    row = At.objects.get(service__name="Mill Street")
    assert (row.women_only, row.evenings, row.creche, row.wheelchair, row.children) == (
        "at_times", "at_times", "yes", "yes", "",
    )  # fmt: skip
    assert row.found
    assert row.service.help_words == ["drinking", "counselling"]
    assert row.openings.count() == 2


@pytest.mark.django_db
def test_what_the_demonstration_finds_says_that_it_is_invented_and_holds_every_matter(tmp_path):
    today = date(2026, 11, 23)
    brought = bring(tmp_path, *places(today), feed="brindle-vale-places")

    assert len(brought.added) == 7
    assert all(name.endswith(" (invented)") for name in brought.added)
    assert not Service.objects.exclude(help=Help.YES).exists()
    assert At.objects.filter(found=True, withheld=False).count() == 7
    for near in ("LS1", "Brindle Vale"):
        for matter in Matter:
            found = search(Asked(near=spot_of(near), matters=frozenset({matter})))
            online = search(Asked(remote=True, matters=frozenset({matter})))
            assert any(row.says_so for row in (*found.rows, *online.rows)), matter
    assert [place_of(row).is_old(today) for row in At.objects.all()].count(True) == 2
    for typed in ("Leeds, LS1", "LS1, Leeds", " ls1 4ap , nowhere"):
        assert spot_of(typed) == spot_of("LS1")
    assert spot_of("Nowhere at all, Brindle Vale") == spot_of("Brindle Vale")
    assert spot_of(",") is None


@pytest.mark.django_db
def test_open_late_on_each_of_its_days_is_open_in_the_evening(tmp_path):
    late = {"freq": "WEEKLY", "opens_at": "17:00", "closes_at": "21:00"}
    bring(tmp_path, new(schedules=[{"id": "s", "byday": "MO,TU", **late}]))

    assert At.objects.get().evenings == Said.YES


@pytest.mark.django_db
def test_what_changed_is_changed_what_has_gone_is_ended_and_what_comes_back_is_there_again(
    tmp_path,
):
    bring(tmp_path, new(), old())

    second = bring(tmp_path, new(schedules=[]))
    gone = At.objects.get(service__name="Ford House")

    assert (second.changed, second.ended) == (["Mill Street"], ["Ford House"])
    assert not gone.found
    assert gone.ended_at is not None
    kept = one(gone.pk)
    assert kept is not None
    assert kept.place.ended  # kept, and says itself that it has ended
    assert not Opening.objects.filter(at__service__name="Mill Street").exists()
    assert At.objects.get(service__name="Mill Street").women_only == ""
    third = bring(tmp_path, new(schedules=[]), old())
    assert third.changed == ["Ford House"]
    assert At.objects.get(service__name="Ford House").found


@pytest.mark.django_db
def test_another_feed_ends_nothing_of_this_one(tmp_path):
    bring(tmp_path, new())
    bring(tmp_path, old(), feed="bradford")

    assert At.objects.filter(found=True).count() == 2


@pytest.mark.django_db
def test_what_a_person_said_stands_until_a_person_says_otherwise(tmp_path):
    cast = make_cast()
    bring(tmp_path, new())
    row = At.objects.get()

    actions.say(
        entry=row.pk, by=cast.manager.pk, today=TODAY,
        facts={"creche": "no", "door": "A blue door.", "children": ""},
    )  # fmt: skip
    actions.say_hours(
        entry=row.pk, weekday=Weekday.FRI, opens=time(9), closes=time(11), who=Who.WOMEN
    )
    actions.say_help(service=row.service_id, by=cast.manager.pk, answer=Help.NO)
    bring(tmp_path, new(description="<p>Counselling about alcohol.</p>", schedules=[]))

    row.refresh_from_db()
    assert (row.creche, row.door, row.by_person) == ("no", "A blue door.", ["creche", "door"])
    assert (row.checked_at, row.checked_by_id) == (TODAY, cast.manager.pk)
    assert (row.service.help, row.service.about) == ("no", "Counselling about alcohol.")
    assert [one.weekday for one in row.openings.all()] == ["Fri"]
    assert row.women_only == Said.AT_TIMES
    assert not At.objects.get().found


@pytest.mark.django_db
def test_two_that_look_alike_wait_for_a_person_and_the_first_stands_for_both(tmp_path):
    cast = make_cast()
    bring(tmp_path, new())
    bring(tmp_path, new(id="other", name="The Mill Street Service",
                        organization={"id": "o9", "name": "Mill Trust Ltd"}), feed="city")  # fmt: skip
    pairs = alike_pairs()

    assert sorted(pair.kind for pair in pairs) == ["organisation", "service"]
    first = Service.objects.get(source_id=MILL).pk
    other = Service.objects.get(source_id="other").pk
    actions.say_alike(
        one=first, other=other, answer=AlikeAnswer.SAME, by=cast.manager.pk, at=cast.at
    )
    assert [row.service_id for row in At.objects.filter(found=True)] == [first]
    assert [pair.kind for pair in alike_pairs()] == ["organisation"]
    actions.say_alike(
        one=other, other=first, answer=AlikeAnswer.SAME, by=cast.manager.pk, at=cast.at
    )
    assert [row.service_id for row in At.objects.filter(found=True)] == [other]
    actions.say_alike(
        one=first, other=other, answer=AlikeAnswer.DIFFERENT, by=cast.manager.pk, at=cast.at
    )
    assert At.objects.filter(found=True).count() == 2
    first, second = Organisation.objects.order_by("pk").values_list("pk", flat=True)
    actions.say_alike(
        one=first, other=second, answer=AlikeAnswer.DIFFERENT, by=cast.manager.pk, at=cast.at
    )
    assert alike_pairs() == []


@pytest.mark.django_db
def test_what_is_not_there_cannot_be_checked_or_said_of(tmp_path):
    cast = make_cast()
    with pytest.raises(NotThere):
        actions.check(entry=uuid4(), by=cast.manager.pk, today=TODAY)
    with pytest.raises(NotThere):
        actions.say(entry=uuid4(), by=cast.manager.pk, today=TODAY, facts={})
    with pytest.raises(NotThere):
        actions.say_help(service=uuid4(), by=cast.manager.pk, answer=Help.YES)
    with pytest.raises(NotThere):
        actions.say_alike(
            one=uuid4(), other=uuid4(), answer=AlikeAnswer.SAME, by=cast.manager.pk, at=cast.at
        )


@pytest.mark.django_db
def test_what_the_classifier_cannot_tell_is_shown_to_nobody_but_a_person(tmp_path):
    bring(tmp_path, new(description="Housing support for people with drug problems."))

    assert [one.name for one in unsure()] == ["Mill Street"]
    assert not At.objects.get().found


@pytest.fixture
def opened_here(monkeypatch):
    monkeypatch.setattr("alongside.command.house.opened", nullcontext)
    monkeypatch.setattr("alongside.command.house.bring_up_to_date", lambda: None)


def run(*words: object) -> Result:
    return CliRunner().invoke(command, ["import", *map(str, words)])


@pytest.mark.django_db
@pytest.mark.usefixtures("opened_here")
def test_with_one_bad_row_everything_is_told_and_nothing_changed(tmp_path):
    path = page(tmp_path, new(name=""), old(), old(id="3", url="no address"))

    told = run(path)

    assert told.exit_code == 2
    assert (
        "row 1, column name: found nothing; expected a name. Give the service a name."
        in told.output
    )
    assert "row 3, column url: found no address" in told.output
    assert "Nothing was changed." in told.output
    assert Service.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.usefixtures("opened_here")
def test_skipping_names_each_row_that_is_left_out_and_a_dry_run_changes_nothing(tmp_path):
    path = page(tmp_path, new(name=""), old(), called="Leeds City.json")

    dry = run(path, "--skip-bad", "--dry-run")
    assert Service.objects.count() == 0
    done = run(path, "--skip-bad")

    assert dry.exit_code == done.exit_code == 0
    assert "Left out: Leeds City.json row 1, column name" in done.output
    assert "leeds-city: 1 services would be added, 0 would be changed" in dry.output
    assert "leeds-city: 1 services added, 0 changed, 0 ended, 0 as before." in done.output
    assert [one.name for one in Service.objects.all()] == ["Ford House"]
