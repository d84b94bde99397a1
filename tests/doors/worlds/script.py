"""A script of somebody who tries to find her: each page leads to the next, and what was seen decides what is asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import uuid4

from django.utils.html import escape

from alongside.kit.clock import ticks
from alongside.kit.open_form import token
from alongside.kit.walls import As
from alongside.people.models import Worker
from alongside.planning.choosing_worker import who_fits
from alongside.trust.acting import acting
from alongside.trust.contact.models import Outbox
from alongside.work.models import WorkItem
from tests.capabilities.apart.tracing import Said, said
from tests.doors.worlds.alike import Answer, Plain
from tests.doors.worlds.marsh import Marsh
from tests.doors.worlds.pairs import Kind, Pair, attend, time_of
from tests.web_client import Browser

HREF = re.compile(r'href="(/desk/[^"]*)"')
ONCE = re.compile(r'name="once" value="([^"]+)"')
START = re.compile(r'name="start" value="([^"]+)"')
DONE = re.compile(r"/desk/done/\d+/")
WEEK, REGISTER, EMERGENCY = "/desk/week/", "/desk/register/", "/desk/emergency/"
REFERRALS = "/desk/referral/"
BANDS = ("AM", "PM", "EVE")


@dataclass(slots=True)
class Play:
    """One script in one world, as far as it has gone."""

    there: Marsh
    pair: Pair
    plain: Plain
    rng: Random
    browser: Browser
    answers: list[Answer] = field(default_factory=list)

    def ask(self, address: str, form: dict[str, Any] | None = None, *, anew: bool = False) -> str:
        """One request; gives the page. ``anew``: in a browser that nobody is signed in with."""
        browser = desk() if anew else self.browser
        begun = ticks()
        with said() as heard:
            got = browser.post(address, form) if form is not None else browser.get(address)
        spent = 1000 * (ticks() - begun)
        self.answers.append(self.plain.answer(address, got, heard, spent))  # type: ignore[arg-type]
        follow = got.headers.get("Location", "")
        if follow.startswith("/desk/") and not anew:
            return self.ask(follow)
        return got.content.decode()

    def note(self, what: str, status: int, words: object, heard: list[Said]) -> None:
        """Something that has no page."""
        body = self.plain.text(str(words))
        self.answers.append(Answer(what, status, (), body, tuple(heard)))

    def links(self, page: str, pattern: str) -> list[str]:
        """Addresses on a page, each once, in the order they stand there."""
        return [one for one in dict.fromkeys(HREF.findall(page)) if re.search(pattern, one)]


def desk() -> Browser:
    """A browser that shows errors as people see them."""
    return Browser(HTTP_HOST="localhost", raise_request_exception=False)


def play(there: Marsh, pair: Pair, plain: Plain, *, everything: bool = False) -> list[Answer]:
    """Play the script of a pair in the world that stands in the database now.

    With ``everything``, what waits to be matched is opened first of all.
    """
    rng = Random(pair.number + 1_000_000)
    viewer = there.workers[pair.viewer]
    assert viewer.account is not None
    here = Play(there, pair, plain, rng, desk())
    here.browser.force_login(viewer.account)
    acts: list[Callable[[Play], None]] = [
        the_list, the_week, not_met, registering, emergency, saying_done, agreeing, signing_in, matching,
    ]  # fmt: skip
    rng.shuffle(acts)
    if everything:
        acts.insert(0, matching)
    for act in acts[: 4 + rng.randrange(3)]:
        act(here)
    agreeing(here)
    another_key_worker(here)
    if pair.kind is Kind.BLOCKED:
        who_comes(here)
    the_list(here)
    what_is_left(here, viewer)
    return here.answers


def the_list(here: Play) -> None:
    """What they have to do, and how much they have read."""
    here.ask("/desk/")
    if here.rng.random() < 0.3:
        here.ask("/desk/reading/")


def the_week(here: Play) -> None:
    """The list of plans, how far one is, its board, sessions, the visits of their own people, and hers."""
    here.ask(WEEK)
    run = f"{WEEK}{here.there.run}/"
    if here.rng.random() < 0.4:
        here.ask(f"{run}progress/")
    board = here.ask(f"{run}?week={here.rng.randrange(2)}")
    sessions = here.links(board, rf"{run}[0-9a-f-]{{36}}/")
    days = sorted(set(re.findall(r"/(\d{4}-\d\d-\d\d)/", board))) or ["2027-02-09"]
    for _ in range(2):
        place, band = here.rng.choice(here.there.places), here.rng.choice(BANDS)
        sessions.append(f"{run}{place}/{here.rng.choice(days)}/{band}/")
    for address in here.rng.sample(sessions, min(3, len(sessions))):
        page = here.ask(address)
        for visit in here.links(page, "/visit/")[:2]:
            here.ask(visit)
    visits = here.there.visits
    there = [*visits[here.pair.him.id], here.rng.choice(visits[here.pair.her.id]), here.pair.her.id]
    here.ask(f"{WEEK}visit/{here.rng.choice(there[-3:])}/")


def not_met(here: Play) -> None:
    """What is not met, and a visit of it."""
    page = here.ask(f"{WEEK}{here.there.run}/not-met/")
    for visit in here.links(page, "/visit/")[:1]:
        here.ask(visit)


def registering(here: Play) -> None:
    """Somebody with her name and date of birth, or with only one of them, or nobody known; perhaps twice."""
    her, rng = here.pair.her, here.rng
    page = here.ask(REGISTER)
    key = ONCE.search(page)
    known, born = rng.random() < 0.8, rng.random() < 0.7
    form = {
        "once": key[1] if key else str(uuid4()),
        "known_as": "Wren",
        "given_name": "Wren",
        "family_name": her.family_name if known else "Nobody",
        "born_on_day": str(her.born_on.day) if born else "",
        "born_on_month": str(her.born_on.month) if born else "",
        "born_on_year": str(her.born_on.year) if born else "",
        "gender": "woman",
        "women_only": "yes",
        "ref": her.ref if rng.random() < 0.5 else "",
    }
    here.ask(REGISTER, form)
    if rng.random() < 0.3:
        here.ask(REGISTER, form)


def emergency(here: Play) -> None:
    """An emergency look at a ref that nobody has, and at hers: not where that is how somebody is found."""
    refs = ["p000"] if here.pair.kind is Kind.EXISTS else [here.pair.her.ref, "p000"]
    for ref in refs:
        page = here.ask(EMERGENCY)
        key = ONCE.search(page)
        here.ask(
            EMERGENCY,
            {
                "once": key[1] if key else str(uuid4()),
                "ref": ref,
                "reason": "overdose",
                "words": "A neighbour rang",
            },
        )


def saying_done(here: Play) -> None:
    """Say that something is done: what is on the list, or a number that may be somebody else's."""
    found = DONE.findall(here.ask("/desk/"))
    address = (
        here.rng.choice(found) if found else f"/desk/done/{here.rng.randrange(10**9, 10**10)}/"
    )
    here.ask(address, {})


def agreeing(here: Play) -> None:
    """He says yes: to a time of the plan, on its page, where the viewer works with him; and to others."""
    address = f"{WEEK}visit/{here.rng.choice(here.there.visits[here.pair.him.id])}/"
    page = here.ask(address)
    key, starts = ONCE.search(page), START.findall(page)
    if key and starts:
        here.ask(address, {"once": key[1], "start": here.rng.choice(starts)})
    by = here.there.workers[here.pair.viewer].pk
    for stay in here.pair.asked:
        with said() as heard:
            stands = attend(here.pair.him, stay, by)
        here.note("he says yes to a time", 200 if stands else 409, stands, heard)


def another_key_worker(here: Play) -> None:
    """His key worker writes down that he asks for another; and who that could be, as anybody would be told."""
    him = here.pair.him.id
    here.ask(REFERRALS)
    address = f"{REFERRALS}{him}/"
    key = ONCE.search(here.ask(address))
    here.ask(address, {"once": key[1] if key else str(uuid4()), "what": "change", "which": him})
    here.ask(REFERRALS)
    if here.pair.kind is not Kind.NAMED:  # a caseload counts her, as it does everybody
        return
    with said() as heard, acting(As.PLANNER) as at:
        found = [(fit.id, fit.load_after, fit.reasons) for fit in who_fits(him, at)]
    here.note("who could be his key worker", 200, found, heard)


def signing_in(here: Play) -> None:
    """A name that may be hers and one that is nobody's, at both doors."""
    for login in (here.pair.her.login, "lamp nobody"):
        secret = "some other long phrase"
        for door, what in (("/open/", "phrase"), ("/sign-in/", "password")):
            page = here.ask(door, {"login": login, what: secret, "open_form": token()}, anew=True)
            assert (escape(login) in page) == (door == "/sign-in/")  # hers gives nothing back


def who_comes(here: Play) -> None:
    """Their day, the week, and the page of a time that she may have agreed with them."""
    here.ask("/desk/today/")
    here.ask(WEEK)
    here.ask(f"/desk/meet/{time_of(here.pair.her)}/")


def matching(here: Play) -> None:
    """What waits to be matched, and what it might be."""
    page = here.ask("/desk/entries/")
    for address in here.links(page, r"/desk/entries/[0-9a-f-]{36}/"):
        here.ask(address)


def what_is_left(here: Play, viewer: Worker) -> None:
    """The viewer's work, and what is to be said to anybody but her."""
    with acting(As.PERSON, viewer.pk):
        items = WorkItem.objects.values_list("kind", "urgent", "role", "done_by_id")
        work = sorted(str(item) for item in items)
    here.note("work of the viewer", 200, work, [])
    told = Outbox.objects.exclude(client=here.pair.her.id)
    if here.pair.kind is Kind.NAMED:
        told = Outbox.objects.all()
    with acting(As.GATE):
        rows = list(
            told.order_by("key").values_list("client", "kind", "soonest", "send_at", "state")
        )
    here.note("what is to be said", 200, rows, [])
