"""Pages on which somebody without a name looks for a place, asks and comes back: in another language, and on paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from alongside.services.directory import actions
from alongside.services.directory.reading.files import read
from tests.capabilities.asking.cast import make_asking
from tests.capabilities.directory.cast import new, old, page
from tests.doors.her.test_other_languages import shouted, small

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(r'name="(open_form|carried|step|looked|held|said|service)" value="([^"]*)"')
THEIRS = re.compile(
    r"Vale Recovery|Mill Trust|Polish|Counselling for adults who want to change their drinking &amp; drug use|Mill Street|Ford House|The mill|Ford Lane|Leeds|LS1 1AA|LS2 7AA|testserver/return"
)
"""Names, which no translation changes."""
__all__ = ["shouted"]


def carried(response: Any) -> dict[str, str]:
    return dict(HIDDEN.findall(response.content.decode()))


def walked(client: Client, folder: Path) -> dict[str, Any]:
    """Every page from the search to everything taken back, as they are answered."""
    make_asking()
    file = read(page(folder, new(), old()), None, lambda count: None)
    actions.import_services(file=file, feed="leeds", step=lambda words: None)
    seen = {"find": client.get("/find")}
    seen["places"] = client.post(
        "/find", carried(seen["find"]) | {"near": "ls1", "matters": "women_only"}
    )
    seen["nothing"] = client.post("/find", carried(seen["find"]) | {"near": "ex1"})
    seen["nowhere"] = client.post("/find", carried(seen["find"]) | {"near": "0"})
    seen["place"] = client.get(
        re.findall(r"/find/[0-9a-f-]{36}/", seen["places"].content.decode())[0]
    )
    seen["ask"] = client.get("/ask")
    here = client.post("/ask", carried(seen["ask"]))
    for number in range(1, 8):
        seen[f"question {number}"] = here
        here = client.post(
            "/ask", carried(here) | {"act": "on", "answer": "" if number == 3 else "7"}
        )
    seen["look"] = here
    seen["sent"] = client.post("/ask", carried(here) | {"act": "send"})
    receipt = re.search(r"07\d{3} \d{3} \d{3} \d{5}", seen["sent"].content.decode())
    assert receipt is not None
    seen["return"] = client.get("/return")
    seen["wrong"] = client.post(
        "/return", carried(seen["return"]) | {"number": "07111 111 111 11111"}
    )
    seen["talk"] = client.post("/return", carried(seen["return"]) | {"number": receipt[0]})
    seen["sure"] = client.post("/return", carried(seen["talk"]) | {"act": "sure"})
    seen["gone"] = client.post("/return", carried(seen["sure"]) | {"act": "destroy"})
    return seen


def test_every_page_of_hers_without_a_name_is_read_in_the_language_of_the_reader(
    client, tmp_path, shouted
):
    seen = walked(client, tmp_path)

    left = {}
    for name, response in seen.items():
        text = THEIRS.sub("", response.content.decode())
        left[name] = small(type("Page", (), {"text": text})())
    assert {name: words for name, words in left.items() if words} == {}


def test_every_form_on_them_carries_the_password_that_keeps_it_out_of_the_browsers_files(
    client, tmp_path
):
    for name, response in walked(client, tmp_path).items():
        forms = re.findall(r"<form.*?</form>", response.content.decode(), re.S)
        for form in forms:
            if 'action="/x"' not in form:
                assert 'type="password" name="unkept" value="-"' in form, name


def test_on_paper_stand_the_number_and_the_address_and_nothing_that_says_what_they_are_for(
    client, tmp_path
):
    content = walked(client, tmp_path)["sent"].content.decode()
    main = content.split("<main", 1)[1].split("</main>")[0].split(">", 1)[1]

    kept = re.sub(r'(?s)<(h1|p|div) class="k-no-print">.*?</\1>', "", main)
    words = " ".join(re.sub(r"<[^>]+>", " ", kept).split())
    assert re.fullmatch(r"07\d{3} \d{3} \d{3} \d{5} testserver/return", words)
