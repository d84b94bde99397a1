"""A woman whose every field holds a word of its own: where each may be read, and nowhere else.

All pages are asked for as everybody, everything is made to go wrong that can, a message of hers goes to a carrier
and all jobs are run. Then every sink is searched.
"""

from __future__ import annotations

import logging
import uuid
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core import mail
from django.http import HttpResponse

from alongside.command.database.cluster import Cluster
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.trust.access.models import Quarantine
from alongside.trust.acting import acting
from alongside.trust.contact.choices import Channel
from alongside.trust.contact.gate import deliver
from alongside.trust.jobs import JOBS, run
from alongside.work.models import WorkItem
from tests.capabilities.contact.cast import Written
from tests.doors.canary import her
from tests.doors.canary.her import SAID, WITHOUT, Canaries, hers, marked, written_down
from tests.doors.canary.sinks import Answers, Logged, columns, everything_logged, since
from tests.doors.canary.staff import browsers, everybody
from tests.doors.canary.walk import all_keys, walked, went_wrong
from tests.web_cast import make_cast
from tests.web_client import Browser

pytestmark = [
    pytest.mark.slow,
    pytest.mark.urls("tests.doors.canary.broken"),
    pytest.mark.promise("P7"),
    pytest.mark.promise("P29"),
]

NAMED = {"people.Client.known_as", "people.Client.ref"}
CHOSEN = {"care.Choice.value"}
ROOM, NOT_RIGHT = {"attending.Expected.room"}, {"attending.Correction.words"}
REFERRAL = {f"referring.Referral.{name}" for name in ("wants", "must_not", "how")}
EXCEPTED = {"excepting.MustAnswer.words"}
"""What her key worker wrote down that she said of a must."""
HANDED = {"handing_over.HandOverNotes.matters", "handing_over.HandOverNotes.notes"}
ASKED = {"ask", "askmore", "askname"}
TO_TELL_HER = {"hubs.HealthAsk.reach", "hubs.HealthAsk.told"}
"""How it is safe to tell her of the health care she asked for, and what she was told: for whom she asked."""
OWN_PAGE = {f"people.Identity.{name}" for name in ("given_name", "family_name", "born_on")} | {
    "entryref"
}
"""What her key worker's list and her page say beside all that: who she is, and the ref she has at the end."""
WHO_MAY_READ: dict[str, set[str]] = {
    "jo": NAMED
    | CHOSEN
    | ROOM
    | NOT_RIGHT
    | REFERRAL
    | HANDED
    | OWN_PAGE
    | {"care.VisitDue.kind", "offered.WouldHelp.words"}
    | EXCEPTED
    | TO_TELL_HER,
    "reception": NAMED | ROOM,
    # By an emergency look, as on_call; and who takes over, before her yes: what she wants in a worker.
    "sam": NAMED | ROOM | CHOSEN,
    "on_call": NAMED | ASKED,
    # Who holds the key to whom she must not meet, and who asks another keyholder to agree that an address is given.
    "lead": NAMED | {"named", "outsider", "knows", "release"} | ASKED,
    "manager": NAMED | CHOSEN,  # who finds her another key worker
    "she": CHOSEN | HANDED | {"offered.WouldHelp.words", "excepting.MustAnswer.words"},
    "officer": {"access.BreakGlass.words"},
    "social_worker": TO_TELL_HER | {"hubs.HealthAsk.called"},  # who answers at the hub
}
"""What each may meet on some page. Everybody who is not named here meets nothing."""


NEEDS_MORE = {
    "plan", "caseload.work", "away.look", "referring.taken_back", "take up what was interrupted",
}  # fmt: skip
"""Jobs that are about one thing that somebody asked for, or about the queue itself."""


WRITTEN_ANEW = {
    "referral": {("referring_referral", "wants")},
    "entryref": {("people_client", "ref")},
    "entryname": {("people_client", "known_as")},
    "entrygiven": {("people_identity", "given_name")},
    "entryfamily": {("people_identity", "family_name")},
}
"""Where an entry stands once somebody on call has said that it is somebody new."""


@dataclass
class Swept:
    """Everything that was gathered in one story."""

    canaries: Canaries
    answers: Answers
    logged: Logged
    server: str
    carrier: Written


def swept(cluster: Cluster) -> Swept:
    """The whole story, once."""
    log = Path(cluster.log)
    staff = everybody()
    position = log.stat().st_size
    with everything_logged() as logged:
        written_down(staff.client, staff)
        canaries = marked(staff.client, cluster.superuser_url)
        viewers = browsers(staff)
        answers = walked(viewers, all_keys())
        match_again(viewers["on_call"], answers)
        canaries.where |= WRITTEN_ANEW
        went_wrong(viewers, answers)
        carrier = Written()
        her.due_now()
        deliver({Channel.TEXT: carrier})
        for one in JOBS.values():
            if one.name not in NEEDS_MORE:
                run(one)
    return Swept(canaries, answers, logged, since(log, position), carrier)


def match_again(on_call: Browser, answers: Answers) -> None:
    """Her entry is said to be somebody new, with a ref that she has already."""
    with acting(As.DUTY):
        [entry] = Quarantine.objects.all()
    with acting(As.REGISTRAR):
        Client.objects.filter(known_as__startswith="zq").update(ref=SAID["entryref"])
    address = f"/desk/entries/{entry.pk}/"
    form = {"once": str(uuid.uuid4()), "match": "new"}
    answers.add("on_call", address, on_call.post(address, form))


def test_a_word_of_hers_stands_where_it_may_and_nowhere_else(committed: None, cluster: Cluster):
    found = swept(cluster)
    canaries = found.canaries

    read = {
        viewer: set().union(*(canaries.found(text) for text in pages))
        for viewer, pages in found.answers.pages.items()
    }
    differ = {
        one: read.get(one, set()) ^ WHO_MAY_READ.get(one, set()) for one in read | WHO_MAY_READ
    }
    assert {viewer: names for viewer, names in differ.items() if names} == {}
    assert tell(canaries, found.answers.errors) == set()
    assert tell(canaries, found.answers.beside) == set()
    assert tell(canaries, found.logged.written) == set()
    assert tell(canaries, found.logged.said) == set()
    assert tell(canaries, [found.server]) == set()
    assert [(one.address, "zq" in one.words) for one in found.carrier.handed] == [
        (her.NUMBER, False)
    ]
    assert mail.outbox == []
    assert elsewhere(canaries, cluster) == {}

    assert {200, 303, 400, 403, 404, 405, 500, 503} <= found.answers.statuses
    assert len(found.answers.pages) == 17
    assert len(found.answers.beside) > 2000
    assert {"django.request", "django.db.backends"} <= found.logged.names
    assert len(set(canaries.words.values())) > 30
    rows = Counter(table for (table, _), _ in columns(cluster.superuser_url))
    assert {one._meta.label for one in hers() if not rows[one._meta.db_table]} <= WITHOUT


def test_what_leaks_is_found(committed: None, cluster: Cluster):
    planted = Canaries(uuid.uuid4(), {word: name for name, word in SAID.items()})
    cast, answers = make_cast(), Answers()
    with everything_logged() as logged:
        logging.getLogger("alongside.desk").info("Registered %s", SAID["entryname"])
    answers.add("sam", "/desk/", HttpResponse(SAID["notes"], headers={"X": SAID["address"]}))
    answers.add("sam", f"/{SAID['journal']}/", HttpResponse(SAID["plan"], status=404))
    with acting(As.DUTY) as at:
        WorkItem.objects.create(
            area_id=cast.area.pk,
            owner_id=cast.jo.pk,
            kind="ring",
            about=uuid.uuid4(),
            made_at=at,
            due_at=at,
            role=SAID["release"],
        )

    assert tell(planted, logged.written) == tell(planted, logged.said) == {"entryname"}
    assert tell(planted, answers.pages["sam"]) == {"notes"}
    assert tell(planted, answers.beside) == {"address", "journal"}
    assert tell(planted, answers.errors) == {"plan"}
    assert elsewhere(planted, cluster) == {("work_workitem", "role"): {"release"}}


def tell(canaries: Canaries, texts: list[str]) -> set[str]:
    """What all these texts tell of her."""
    return set().union(*(canaries.found(text) for text in texts))


def elsewhere(canaries: Canaries, cluster: Cluster) -> dict[tuple[str, str], set[str]]:
    """Columns that hold a word of hers and are not that word's own."""
    found: dict[tuple[str, str], set[str]] = {}
    for column, text in columns(cluster.superuser_url):
        for name in canaries.found(text):
            if column not in canaries.where.get(name, set()):
                found.setdefault(column, set()).add(name)
    return found
