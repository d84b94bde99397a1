"""A place that has to stay secret comes out nowhere: not on a page, not in a feed, not in a row of the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from alongside.areas.directory_hidden import (
    LIVED_IN,
    NOT_GIVEN,
    OF_A_FIELD,
    OF_ITS_FIELDS,
    POST_BOX,
    REFUGE,
    VIOLENCE,
    WOMEN_LIVE,
    signs,
)
from alongside.services.directory import actions, keeping
from alongside.services.directory.choices import AddressAnswer, AlikeAnswer
from alongside.services.directory.errors import NotYours
from alongside.services.directory.models import At, Location, SecretPlace, Service
from alongside.services.directory.reading.files import read
from alongside.services.directory.searching import spot_of
from tests.capabilities.directory.cast import new, old
from tests.capabilities.directory.cast import page as feed_page
from tests.exchange.secret_cast import Secret, cases, found_in, outputs, record, rows
from tests.web_cast import Cast, make_cast
from tests.web_client import Browser

ALL = cases()
SECRETS = [Secret(number) for number in range(len(ALL))]
OPEN = Secret(900)
"""A place that anybody may know of; it shows that a leak would be found."""


def bring(folder: Path, *records: dict[str, Any], feed: str = "leeds") -> None:
    file = read(feed_page(folder, *records), None, lambda count: None)
    assert file.problems == ()
    actions.import_services(file=file, feed=feed, step=lambda words: None)


@pytest.fixture
def cast(db: None, client: Browser) -> Cast:
    cast = make_cast()
    assert cast.manager.account
    client.force_login(cast.manager.account)
    return cast


def everything(client: Browser, *names: str) -> dict[str, str]:
    """What is in the tables, and what is answered; entry by entry for these names."""
    keys = list(At.objects.filter(service__name__in=names).values_list("pk", flat=True))
    near = ["LS9", OPEN.postcode, SECRETS[3].postcode]
    return rows() | outputs(client, keys, [SECRETS[3].town, SECRETS[40].town], near)


def answer(cast: Cast, said: AddressAnswer) -> None:
    for one in keeping.waiting():
        if not (one.is_marked and said is AddressAnswer.PUBLIC):
            actions.say_address(service=one.id, by=cast.manager.pk, at=cast.at, answer=said)


def test_no_way_of_marking_a_secret_place_lets_it_out_anywhere(client, cast, tmp_path):
    bring(tmp_path, *ALL, record(OPEN))

    waits = everything(client, "House 3x", "House 900x")
    assert found_in(waits, SECRETS) == []
    assert [one.service.name for one in At.objects.filter(found=True)] == ["House 900x"]
    assert {where for where, word in found_in(waits, [OPEN]) if "quill" in word} >= {
        "/find LS9 0", "directory_location", "/oruk/service_at_locations", "/oruk/v1/services",
    }  # fmt: skip
    assert spot_of(SECRETS[3].town) is None
    assert Service.objects.exclude(hidden="").count() == len(ALL) == 79
    assert len(keeping.waiting()) == 77  # two are no help, and nobody is asked about them

    answer(cast, AddressAnswer.WITHOUT)
    bring(tmp_path, *ALL, record(OPEN))

    shown = everything(client, "House 3x", "House 900x")
    assert found_in(shown, SECRETS) == []
    assert At.objects.filter(found=True).count() == 78
    assert "house 3x" in shown["/oruk/services?per_page=100"]
    assert Location.objects.count() == 1


def one_of(name: str) -> Service:
    found: Service = Service.objects.get(name=name)
    return found


def test_what_a_person_says_is_public_comes_with_the_next_import_and_only_while_the_record_stays(
    cast, tmp_path
):
    plain = record(OPEN, description="Counselling about alcohol. We run a refuge.")
    bring(tmp_path, plain)
    key = one_of("House 900x").pk
    actions.say_address(service=key, by=cast.manager.pk, at=cast.at, answer=AddressAnswer.PUBLIC)
    assert not Location.objects.exists()

    bring(tmp_path, plain)
    assert (Location.objects.get().address, one_of("House 900x").about) == (
        "1001 Quillfeather900x Lane", "Counselling about alcohol. We run a refuge.",
    )  # fmt: skip
    assert At.objects.get().found
    assert not SecretPlace.objects.exists()

    bring(
        tmp_path,
        plain | {"description": "Counselling about alcohol. The refuge has a secret address."},
    )
    assert not Location.objects.exists()
    assert [one.id for one in keeping.waiting()] == [key]
    assert found_in(rows(), [OPEN]) == []


def test_a_record_that_falls_silent_stays_hidden_until_a_person_is_asked(cast, tmp_path):
    bring(tmp_path, record(OPEN, address_confidential=True))
    with pytest.raises(NotYours):
        actions.say_address(
            service=one_of("House 900x").pk, by=cast.manager.pk, at=cast.at, answer=AddressAnswer.PUBLIC
        )  # fmt: skip

    bring(tmp_path, record(OPEN))

    [one] = keeping.waiting()
    assert (one.is_marked, one.shown) == (False, False)
    assert one.why == ("its record said before that its address may have to stay secret",)
    assert not Location.objects.exists()


@pytest.mark.parametrize("first", ["the open one", "the secret one"])
def test_another_entry_at_the_same_place_waits_as_well_from_whatever_feed_and_in_whatever_order(
    cast, tmp_path, first
):
    here = OPEN.at
    beside = [
        record(OPEN, id="a", name="By postcode", url="", organization={}, alongside={}),
        record(Secret(901), id="b", name="By map", service_at_locations=[
            {"location": {"id": "m", "latitude": here[0] + 0.0004, "longitude": here[1]}}]),
        record(Secret(902), id="c", name="Elsewhere"),
    ]  # fmt: skip
    refuge = record(OPEN, id="r", name="Anvil refuge")
    feeds = [("open", beside), ("secret", [refuge])]

    for feed, records in feeds if first == "the open one" else reversed(feeds):
        bring(tmp_path, *records, feed=feed)

    assert found_in(rows(), [OPEN]) == []
    assert {one.name for one in keeping.waiting()} == {"By postcode", "By map", "Anvil refuge"}
    assert one_of("By map").hidden_why == [
        "another entry at the same place may have to stay secret"
    ]
    assert [row.service.name for row in At.objects.filter(found=True)] == ["Elsewhere"]

    for name in ("By postcode", "By map"):
        actions.say_address(
            service=one_of(name).pk, by=cast.manager.pk, at=cast.at, answer=AddressAnswer.PUBLIC
        )
    bring(tmp_path, *beside, feed="open")
    bring(tmp_path, refuge, feed="secret")
    assert {row.service.name for row in At.objects.filter(found=True)} == {
        "By postcode", "By map", "Elsewhere",
    }  # fmt: skip


def test_a_manager_who_knows_better_hides_a_place_at_once_and_no_import_takes_it_back(
    client, cast, tmp_path
):
    bring(tmp_path, record(OPEN))
    row = At.objects.get()
    here = f"/desk/directory/secret/{row.service_id}/"
    once = client.get(here).content.decode().split('name="once" value="')[1].split('"')[0]

    assert client.post(here, {"once": once, "answer": "public"}).status_code == 422
    assert client.post(here, {"once": once, "answer": "out"}).status_code == 303
    bring(tmp_path, record(OPEN), feed="another")
    bring(tmp_path, record(OPEN))

    assert found_in(everything(client), [OPEN]) == []
    assert not At.objects.filter(found=True).exists()
    row.refresh_from_db()
    assert row.withheld
    assert "left out: said by" in client.get("/desk/directory/secret/").content.decode().lower()


def test_what_a_person_called_the_same_as_a_secret_one_is_secret_too(cast, tmp_path):
    bring(tmp_path, new(), old())
    mill, ford = one_of("Mill Street"), one_of("Ford House")
    actions.say_alike(
        one=mill.pk, other=ford.pk, answer=AlikeAnswer.SAME, by=cast.manager.pk, at=cast.at
    )

    bring(tmp_path, new(), old(confidential=True))

    assert {one.name for one in Service.objects.exclude(hidden="")} == {"Mill Trust", "Ford House"}
    assert not Location.objects.exists()


def test_an_entry_that_tells_where_a_secret_one_is_waits_as_well(cast, tmp_path):
    told = record(
        Secret(903), id="t", name="Teller", description=f"Alcohol help. Post: {OPEN.postcode}."
    )
    sister = record(Secret(904), id="z", name="Sister", organization=record(OPEN)["organization"])

    bring(tmp_path, told, sister, record(OPEN, confidential=True))

    assert found_in(rows(), [OPEN]) == []
    assert [row.service.name for row in At.objects.filter(found=True)] == ["Sister"]


def test_a_councils_file_is_looked_at_in_every_column_and_no_id_is_made_of_an_address(
    cast, tmp_path
):
    mapping = tmp_path / "map.toml"
    mapping.write_text(
        '[columns]\nname = "Name"\nabout = "About"\naddress = "Street"\npostcode = "Code"\n'
    )
    lines = ["Name,About,Street,Code,Address may be published?,Lat"]
    lines += [
        f"House {n},Counselling about alcohol,{Secret(n).street},{Secret(n).postcode},{said},{lat}"
        for n, (said, lat) in enumerate([("No", ""), ("N", "bad"), ("Yes", "")])
    ]
    path = tmp_path / "leeds.csv"
    path.write_text("\n".join(lines))
    actions.import_services(file=read(path, mapping, print), feed="leeds", step=lambda words: None)

    assert found_in(rows(), [Secret(0), Secret(1)]) == []
    assert [row.service.name for row in At.objects.filter(found=True)] == ["House 2"]


def test_what_is_wrong_with_a_secret_row_is_told_without_what_stands_there(tmp_path):
    bad = record(
        OPEN, confidential=True, url="12 quillfeather900x lane", assured_date="quillfeather900x"
    )

    told = read(feed_page(tmp_path, bad), None, print)

    assert len(told.problems) == 2
    assert "quillfeather" not in repr(told.problems)


@pytest.mark.parametrize(("record", "sign"), [
    ({"name": "Yr Hafan", "description": "Llety dros dro mewn lleoliad cyfrinachol."}, NOT_GIVEN),
    ({"name": "Yr Hafan", "description": "Mae ein cyfeiriad yn gyfrinachol."}, NOT_GIVEN),
    ({"name": "Yr Hafan", "description": "Nid ydym yn cyhoeddi ein cyfeiriad."}, NOT_GIVEN),
    ({"name": "Yr Hafan", "description": "Ffoniwch ni am y cyfeiriad."}, NOT_GIVEN),
    ({"name": "Yr Hafan", "description": "Mae'r cyfeiriad ar gael ar gais."}, NOT_GIVEN),
    ({"name": "Yr Hafan", "description": "Rydym yn cynnig dwy loches i fenywod."}, REFUGE),
    ({"name": "Yr Hafan", "description": "Llochesau yng Nghymru."}, REFUGE),
    ({"name": "Yr Hafan", "description": "Tŷ diogel i deuluoedd."}, REFUGE),
    ({"name": "Yr Hafan", "description": "I fenywod sy'n ffoi rhag eu partneriaid."}, REFUGE),
    ({"name": "Cymorth i Ferched Dyffryn"}, VIOLENCE),
    ({"name": "Yr Hafan", "organization": {"name": "Grŵp Trais yn erbyn Menywod"}}, VIOLENCE),
    ({"name": "Cymorth ar ôl treisio"}, VIOLENCE),
    ({"name": "Yr Hafan", "description": "Cymorth ar ôl cam-drin domestig. Mae llety yma."}, LIVED_IN),
    ({"name": "Hostel i fenywod"}, WOMEN_LIVE),
    ({"name": "Yr Hafan", "address": "Blwch Post 12"}, POST_BOX),
    ({"name": "Yr Hafan", "cyfrinachol": "Ie"}, OF_A_FIELD),
    ({"name": "Yr Hafan", "dangos_cyfeiriad": "Na"}, OF_ITS_FIELDS),
    ({"name": "Yr Hafan", "cyfeiriad": "Cyfeiriad cyfrinachol"}, OF_ITS_FIELDS),
])  # fmt: skip
def test_a_welsh_record_has_the_same_signs(record, sign):
    assert sign in signs(record)


@pytest.mark.parametrize("said", [
    "Cyngor cyfrinachol am ddim.", "Cefnogwn geiswyr lloches.", "Cyfeiriad: 1 Stryd y Felin.",
    "Cwnsela am alcohol. Mae croeso i fenywod.", "Mae'r adeilad ar agor i bawb.", "Ein lleoliad newydd.",
    "Byddwn yn cysylltu drwy lythyr.", "Tai cymdeithasol i bawb.",
])  # fmt: skip
def test_welsh_words_that_only_look_like_it_hide_nothing(said):
    record = {"name": "Yr Hafan", "description": said, "cyfrinachol": "Na", "cyhoeddus": "Ie"}

    assert signs(record | {"published": "na"}) == ()


@pytest.mark.parametrize("said", [
    "Free and confidential advice.", "We help refugees.", "Bring your own address book.",
    "Ring for an appointment. Address: 1 Mill Street.", "We are at a new location.", "Open to the public.",
    "Women who have lived with domestic abuse are welcome.", "What you say is private.",
])  # fmt: skip
def test_words_that_only_look_like_it_hide_nothing(said):
    assert (
        signs({"name": "Mill", "description": said, "confidential": "no", "open_to_public": False})
        == ()
    )


def test_real_directories_ask_a_person_about_few():
    data = Path(__file__).parents[3] / "shared/data/places"
    if not data.exists():
        pytest.skip("the folder of published data beside the clone is not here")
    import csv

    asked = {}
    for path in data.glob("*.csv"):
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            asked[path.stem] = [row for row in csv.DictReader(file) if signs(row)]
    counts = {name: len(found) for name, found in asked.items()}
    assert counts == {"edinburgh-drug-and-alcohol-services": 1, "greater-manchester-pharmacies": 0}
