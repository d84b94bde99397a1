"""What is hidden through another entry: whoever is the same as a secret one, whoever is beside that, and one more of them."""

from __future__ import annotations

from typing import Any

import pytest

from alongside.services.directory import actions, keeping
from alongside.services.directory.choices import AddressAnswer, AlikeAnswer
from alongside.services.directory.models import At, Service
from alongside.services.directory.reading import oruk
from alongside.services.directory.reading.wanted import File, Problems
from tests.capabilities.directory.drawn import SPOTS, base
from tests.web_cast import Cast, make_cast

pytestmark = pytest.mark.django_db
REFUGE = {"description": "We run a refuge."}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def bring(feed: str, *records: dict[str, Any]) -> None:
    wanted = tuple(oruk.service(record, Problems("feed", 1)) for record in records)
    actions.import_services(file=File(wanted, ()), feed=feed, step=lambda words: None)


def called(name: str) -> Service:
    found: Service = Service.objects.get(name=f"Alcohol counselling {name}")
    return found


def shown() -> set[str]:
    """Names that are shown with a place."""
    rows = At.objects.filter(found=True, location__isnull=False)
    return {
        name.removeprefix("Alcohol counselling ")
        for name in rows.values_list("service__name", flat=True)
    }


def same(cast: Cast, one: str, other: str) -> None:
    actions.say_alike(
        one=called(one).pk,
        other=called(other).pk,
        answer=AlikeAnswer.SAME,
        by=cast.manager.pk,
        at=cast.at,
    )


def public(cast: Cast, name: str) -> None:
    says(cast, name, AddressAnswer.PUBLIC)


def says(cast: Cast, name: str, answer: AddressAnswer) -> None:
    actions.say_address(service=called(name).pk, by=cast.manager.pk, at=cast.at, answer=answer)


def telling(number: int, spot: int, where: int) -> dict[str, Any]:
    """Something of the same feed whose words hold the postcode of where another is."""
    words = f"{base('one', number, spot)['description']} Behind {SPOTS[where][0]}."
    return base("one", number, spot) | {"description": words}


def test_what_is_the_same_as_a_secret_one_hides_whoever_is_beside_it(cast):
    """The refuge has another address in its own feed: where it is stands in the other one, as somebody's neighbour."""
    refuge = base("one", 0, 4) | REFUGE
    elsewhere, neighbour = base("two", 0, 5), base("two", 1, 5)
    bring("one", refuge)
    bring("two", elsewhere, neighbour, base("two", 2, 6))
    assert shown() == {"two 0", "two 1", "two 2"}

    same(cast, "one 0", "two 0")

    assert shown() == {"two 2"}
    bring("two", elsewhere, neighbour, base("two", 2, 6))
    assert shown() == {"two 2"}


def test_the_same_as_one_that_is_hidden_stays_so_when_their_feed_comes_again(cast):
    feed = base("two", 0, 4), base("two", 1, 5)
    bring("one", base("one", 0, 4) | REFUGE)
    bring("two", *feed)  # the first is beside the refuge
    same(cast, "two 1", "two 0")
    assert shown() == set()

    bring("two", *feed)

    assert shown() == set()


def test_one_more_secret_entry_beside_what_was_called_public_is_asked_about_anew(cast):
    bring("one", base("one", 0, 4) | REFUGE, base("one", 1, 4))
    public(cast, "one 1")
    bring("one", base("one", 0, 4) | REFUGE, base("one", 1, 4))
    assert shown() == {"one 1"}

    bring("two", base("two", 0, 4) | REFUGE)

    assert shown() == set()
    assert called("one 1").pk in {one.id for one in keeping.waiting()}
    public(cast, "one 1")
    bring("one", base("one", 0, 4) | REFUGE, base("one", 1, 4))
    assert shown() == {"one 1"}


def test_who_tells_in_words_where_a_hidden_one_is_goes_in_the_same_moment(cast):
    bring("one", base("one", 0, 4), telling(1, 5, 4))
    assert shown() == {"one 0", "one 1"}

    says(cast, "one 0", AddressAnswer.OUT)

    assert shown() == set()
    assert SPOTS[4][0] not in called("one 1").about
    assert called("one 1").pk in {one.id for one in keeping.waiting()}
    public(cast, "one 1")
    bring("one", base("one", 0, 4), telling(1, 5, 4))
    assert shown() == {"one 1"}


def test_what_an_import_hides_elsewhere_hides_what_is_the_same_in_the_feed_that_came(cast):
    bring("one", base("one", 0, 4))
    bring("two", base("two", 0, 5), base("two", 1, 6))
    same(cast, "one 0", "two 1")

    bring("two", base("two", 0, 4) | REFUGE, base("two", 1, 6))

    assert shown() == set()


def test_what_is_no_longer_public_hides_at_once_whoever_is_beside_it_or_tells_of_it(cast):
    mine = base("one", 0, 4) | REFUGE, telling(1, 5, 4), base("one", 2, 4)
    bring("one", *mine)
    public(cast, "one 0")
    bring("one", *mine)
    assert shown() == {"one 0", "one 1", "one 2"}
    bring("two", base("two", 0, 6) | REFUGE)

    same(cast, "two 0", "one 0")

    assert shown() == set()


def test_what_is_no_longer_public_when_its_feed_comes_hides_whoever_is_beside_it(cast):
    mine = base("one", 0, 2) | REFUGE
    bring("one", mine, base("one", 1, 6))
    public(cast, "one 0")
    bring("one", mine, base("one", 1, 6))
    bring("two", base("two", 0, 1))
    assert shown() == {"one 0", "one 1", "two 0"}

    bring("one", mine, base("one", 1, 2) | REFUGE)

    assert shown() == set()


def test_words_that_tell_where_a_hidden_one_is_are_not_kept_for_being_called_public_before(cast):
    mine = base("one", 0, 4), base("one", 1, 5) | REFUGE
    bring("one", *mine)
    public(cast, "one 1")
    bring("one", *mine)
    assert shown() == {"one 0", "one 1"}

    telling_too = telling(1, 5, 4)
    telling_too["description"] += " We run a refuge."
    bring("one", base("one", 0, 4) | REFUGE, telling_too)

    assert shown() == set()
    assert called("one 1").about == ""
