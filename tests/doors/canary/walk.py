"""Every address there is, asked for as everybody; and everything that can be made to go wrong."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from django.apps import apps
from django.urls import Resolver404, get_resolver, resolve

from alongside.care.models import VisitDue
from alongside.kit.walls import As
from alongside.people.models import Client
from alongside.planning.models import PlanRun, ProposedVisit
from alongside.trust.access.models import BreakGlass, Quarantine
from alongside.trust.acting import acting
from alongside.trust.doors import Audience
from tests.doors.canary.her import hers
from tests.doors.canary.sinks import ADDRESS, Answers
from tests.web_client import Browser
from tests.web_looks import PART, _walk, filled_in, keys_of

LONG = os.environ.get("ALONGSIDE_LONG") == "1"
MOST = 100
LEAVES = ("sign-out/", "close/", "try/")


def addresses(keys: list[UUID]) -> Iterator[str]:
    """Every address of every door, with every id in the place of an id."""
    for address, _ in _walk(get_resolver()):
        if address == "x" or any(one in address for one in LEAVES):
            continue
        several = len(PART.findall(address)) > 1
        yield from filled_in(f"/{address}", keys[:3] if several else keys)


def walked(viewers: dict[str, Browser], keys: list[UUID]) -> Answers:
    """Everybody asks for everything, and for whatever anybody's page leads to.

    Whoever a door has turned away before it looked at any id asks it for no other id, except in the long run; and of one page
    of which there are more than a hundred (a part of each day, half a year ahead) the first hundred are asked for.
    """
    answers = Answers()
    known: list[str] = list(dict.fromkeys(addresses(keys)))
    asked: set[str] = set()
    shut: set[tuple[str, str]] = set()
    asked_of: Counter[str] = Counter()
    while new := [address for address in known if address not in asked]:
        for address in new:
            page = page_of(address)
            asked_of[page] += 1
            if asked_of[page] > MOST and not LONG:
                continue
            for name, browser in viewers.items():
                door = (name, page)
                if door in shut:
                    continue
                answer = browser.get(address)
                if not (LONG or hasattr(answer.wsgi_request, "viewer")):
                    shut.add(door)
                text = answers.add(name, address, answer)
                found = [one for one in ADDRESS.findall(text) if one.startswith("/")]
                known += [one for one in found if "/assets/" not in one and not leaves(one)]
        asked |= set(new)
        known = list(dict.fromkeys(known))
    return answers


def page_of(address: str) -> str:
    """What stands behind an address, whichever id is in it; the address itself where that is nobody's page."""
    try:
        found = resolve(address.partition("?")[0])
    except Resolver404:
        return address
    door = getattr(found.func, "door", None)
    return found.route if door and door.audience is not Audience.EVERYBODY else address


def leaves(address: str) -> bool:
    """Whether somebody would be gone afterwards."""
    return address in ("x", "/x") or any(address.endswith(one) for one in LEAVES[:2])


def all_keys() -> list[UUID]:
    """Ids of whatever has a page."""
    keys = keys_of(Client, BreakGlass, Quarantine)
    with acting(As.PLANNER):
        keys += PlanRun.objects.values_list("pk", flat=True)
        keys += ProposedVisit.objects.values_list("pk", flat=True)
        keys += VisitDue.objects.values_list("pk", flat=True)
    return list(dict.fromkeys(keys))


def went_wrong(viewers: dict[str, Browser], answers: Answers) -> None:
    """Faults, refusals of the database, forms that are no forms, forms from elsewhere, strange hosts."""
    wrong = ["/desk/try/crash/", "/desk/try/statement/", "/desk/nothing/", "/nothing/"]
    for number in range(len(hers())):
        wrong += [f"/desk/try/violates/{number}/", f"/desk/try/empties/{number}/"]
    for name in ("jo", "on_call", "blocked", "nobody"):
        for address in wrong:
            answers.add(name, address, viewers[name].get(address))
    for address, _ in list(_walk(get_resolver())):
        if not PART.search(address) and not leaves(address):
            answers.add("jo", address, viewers["jo"].post(f"/{address}", {"known_as": "\x00"}))
    strict = Browser(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies = viewers["jo"].cookies
    answers.add("jo", "", strict.post("/desk/register/", {"once": "no"}))
    elsewhere = Browser(headers={"Host": "elsewhere.test"}, raise_request_exception=False)
    answers.add("nobody", "", elsewhere.get("/desk/"))


def tables_without_a_row(client: UUID, rows: dict[str, int]) -> list[str]:
    """Tables of hers in which nothing stands."""
    return [
        model._meta.label
        for model in apps.get_models()
        if model in hers() and not rows[model._meta.db_table]
    ]
