"""What is hidden through another entry: whoever is the same as a secret one, whoever is beside that, and one more of them."""

from __future__ import annotations

from typing import Any

import pytest

from alongside.services.directory import actions, keeping
from alongside.services.directory.choices import AddressAnswer, AlikeAnswer
from alongside.services.directory.models import At, Service
from alongside.services.directory.reading import oruk
from alongside.services.directory.reading.wanted import File, Problems
from tests.capabilities.directory.drawn import base
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
    actions.say_address(
        service=called(name).pk, by=cast.manager.pk, at=cast.at, answer=AddressAnswer.PUBLIC
    )


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
