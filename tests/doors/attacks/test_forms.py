"""What strangers and insiders send to forms: somebody else's form, invisible signs, files, a tick instead of the work."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind, WorkItem
from tests.web_cast import make_cast

pytestmark = pytest.mark.django_db
HERE = "/desk/register/"


def signed_in(worker) -> Browser:
    browser = Browser(HTTP_HOST="localhost", raise_request_exception=False)
    browser.force_login(worker.account)
    return browser


def filled(**answers: object) -> dict[str, object]:
    return {
        "once": str(uuid4()),
        "known_as": "Ana",
        "gender": "woman",
        "women_only": "yes",
    } | answers


def test_the_key_of_somebody_elses_form_opens_nothing_and_breaks_nothing():
    cast = make_cast()
    form = filled()
    assert signed_in(cast.jo).post(HERE, form).status_code == 303

    answer = signed_in(cast.sam).post(HERE, form)

    assert answer.status_code == 403
    assert "This page was open for too long" in answer.text


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u2028", "\x1b", "\x7f", "\x85"])
def test_a_name_holds_no_sign_that_changes_how_the_next_words_read(sign: str):
    answer = signed_in(make_cast().jo).post(HERE, filled(known_as=f"Ana{sign}b"))

    assert answer.status_code == 422
    assert "There is a sign in this that cannot be seen. Type it again" in answer.text


@pytest.mark.parametrize("name", ["Zoë", "Nguyễn", "فاطمة", "Μαρία", "李", "👩‍👧"])
def test_names_of_every_writing_are_taken(name: str):
    assert signed_in(make_cast().jo).post(HERE, filled(known_as=name)).status_code == 303


def test_what_somebody_sends_as_a_file_is_never_written_to_a_disk(settings, tmp_path: Path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "nowhere")  # writing there would fail
    large = SimpleUploadedFile("x.html", b"z" * (settings.FILE_UPLOAD_MAX_MEMORY_SIZE + 1))

    answer = signed_in(make_cast().jo).post(HERE, filled(picture=large))

    assert answer.status_code == 303


@pytest.mark.parametrize("kind", [Kind.SAME_PERSON, Kind.BREAK_GLASS])
def test_what_a_second_person_has_to_look_at_is_not_done_by_saying_so(kind: Kind):
    cast = make_cast()
    with acting(As.DUTY) as at:
        owner = Owner(organisation=cast.service.pk, role="on_call")
        ask(kind, uuid4(), area=cast.area.pk, owner=owner, at=at, due_at=at)
        number = WorkItem.objects.get().number
    browser = signed_in(cast.on_call)

    answer = browser.post(f"/desk/done/{number}/")

    assert answer.status_code == 404
    assert f"/desk/done/{number}/" not in browser.get("/desk/").text
    with acting(As.DUTY):
        assert WorkItem.objects.get().done_at is None
