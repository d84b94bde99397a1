"""A few invented people, two buildings and a week: the smallest area in which every rule matters.

Una asked to be kept apart from Vic. Ida asked to be kept apart from Cal, who works here, and from
an outside person. Wyn has a school run and a child for the creche. Zoe has an agreed time. Tom is
registered at Elm. Asha and Bea are women, Cal is a man; Asha speaks Urdu.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from alongside.planner.problem import (
    About,
    Agreed,
    Away,
    Band,
    By,
    Choice,
    Client,
    Firm,
    Group,
    Mode,
    Outsider,
    Pair,
    Place,
    PlaceKind,
    Presence,
    Problem,
    Reach,
    Sealed,
    Session,
    Shift,
    Visit,
    Who,
    Worker,
)

DAYS = tuple(date(2027, 1, day) for day in range(11, 16))
BANDS = (Band("am", 540, 720), Band("pm", 720, 1020), Band("eve", 1020, 1200))
EITHER = (Mode.IN_PERSON, Mode.ONLINE)
WOMEN = Who.WOMEN_ONLY


def place(ref: str = "oak", **given: Any) -> Place:
    """A building with two rooms."""
    row: dict[str, Any] = {"ref": ref, "kind": PlaceKind.BUILDING, "rooms": 2}
    return Place(**row | given)


def session(place: str = "oak", day: int = 0, band: str = "am", **given: Any) -> Session:
    """A mixed session without a creche."""
    row: dict[str, Any] = {"place": place, "day": day, "band": band, "who": Who.MIXED}
    return Session(**row | given)


def worker(ref: str = "asha", **given: Any) -> Worker:
    """A woman who does key work."""
    row: dict[str, Any] = {
        "ref": ref,
        "gender": "woman",
        "skills": ("key_work",),
        "languages": ("english",),
    }
    return Worker(**row | {"caseload_cap": 40} | given)


def shift(worker: str, day: int, band: str, place: str, *hours: int, **given: Any) -> Shift:
    """Hours in a band: the whole band unless given."""
    start, end = hours or next((b.start, b.end) for b in BANDS if b.name == band)
    return Shift(worker, day, band, place, start, end, **given)


def client(ref: str = "una", **given: Any) -> Client:
    """A woman who can come to Oak, 20 minutes away, and nowhere else."""
    row: dict[str, Any] = {
        "ref": ref,
        "gender": "woman",
        "women_only": True,
        "registered": ("oak",),
    }
    return Client(**row | {"reach": (Reach("oak", 20),)} | given)


def visit(ref: str = "una-call", **given: Any) -> Visit:
    """Half an hour in person with anybody, any day of the week, of whoever the ref begins with."""
    row: dict[str, Any] = {"ref": ref, "client": ref.split("-")[0], "kind": "check", "minutes": 30}
    row |= {"by": By.ANYONE, "skills": (), "first_day": 0, "last_day": 4, "weight": 1}
    return Visit(**row | given)


def key_work(ref: str, **given: Any) -> Visit:
    """Three quarters of an hour with the key worker."""
    return visit(ref, **{"kind": "key_work", "by": By.KEY_WORKER, "minutes": 45} | given)


def in_group(ref: str, *groups: str) -> Visit:
    """A place in a group, in person or online."""
    return visit(ref, kind="group", by=By.GROUP, minutes=60, groups=groups, modes=EITHER)


def must(about: About, value: str) -> Choice:
    """Something that must be."""
    return Choice(about, value, Firm.MUST)


def wish(about: About, value: str) -> Choice:
    """Something that would be good."""
    return Choice(about, value, Firm.WOULD_LIKE)


OAK, ELM = Reach("oak", 20), Reach("elm", 35, 240)
PLACES = (place("oak"), place("elm"), place("online", kind=PlaceKind.ONLINE, rooms=0))
SESSIONS = (
    session("oak", 0, "am", who=WOMEN, creche=1),
    session("oak", 0, "pm"),
    session("oak", 1, "am"),
    session("oak", 1, "pm"),
    session("oak", 2, "am", who=WOMEN),
    session("oak", 2, "pm"),
    session("elm", 0, "am"),
    session("elm", 1, "am"),
    session("elm", 1, "pm"),
    session("elm", 2, "pm"),
)
WORKERS = (
    worker("asha", languages=("english", "urdu")),
    worker("bea", skills=("key_work", "prescribing")),
    worker("cal", gender="man"),
)
SHIFTS = (
    shift("asha", 0, "am", "oak", online=True),
    shift("asha", 0, "pm", "oak", 720, 960, online=True),
    shift("asha", 1, "pm", "oak", 720, 900, online=True),
    shift("asha", 2, "am", "oak"),
    shift("bea", 0, "am", "elm"),
    shift("bea", 1, "am", "elm", online=True),
    shift("bea", 1, "pm", "elm", 780, 960, online=True),
    shift("bea", 2, "am", "oak"),
    shift("cal", 1, "am", "oak"),
    shift("cal", 1, "pm", "oak", online=True),
    shift("cal", 2, "pm", "elm", 720, 900),
)
UNA = client(
    registered=("oak", "elm"), reach=(OAK, ELM), online=True, choices=(wish(About.BAND, "am"),)
)
VIC = client("vic", gender="man", women_only=False, online=True)
WYN = client(
    "wyn",
    away=(Away(0, 505, 560, "school_run"), Away(0, 720, 765, "school_run")),
    reach=(Reach("oak", 15), ELM),
    choices=(
        must(About.WOMEN_ONLY, "yes"),
        must(About.WORKER_GENDER, "woman"),
        must(About.LANGUAGE, "urdu"),
    ),
    creche_days=(0,),
    usual_worker="asha",
    usual_months=8,
)
ZOE = client(
    "zoe",
    registered=("oak", "elm"),
    reach=(OAK, ELM),
    online=True,
    choices=(
        must(About.WORKER_GENDER, "woman"),
        must(About.NOT_PLACE, "elm"),
        wish(About.WEEKDAY, "1"),
    ),
)
TOM = client(
    "tom",
    gender="man",
    women_only=False,
    registered=("elm",),
    reach=(Reach("elm", 15), Reach("oak", 40)),
    online=True,
    tags=("alcohol",),
    choices=(must(About.NOT_WORKER, "cal"), must(About.MODE, "in_person")),
)
IDA = client(
    "ida",
    registered=("oak", "elm"),
    reach=(Reach("oak", 25), ELM),
    online=True,
    choices=(wish(About.WOMEN_ONLY, "yes"),),
)
VISITS = (
    key_work("una-key", modes=EITHER),
    in_group("una-group", "talk", "women"),
    visit("una-call", minutes=15, modes=EITHER),
    key_work("vic-key", minutes=60),
    in_group("vic-group", "talk"),
    visit("vic-check"),
    key_work("wyn-key", minutes=60),
    visit("wyn-check"),
    key_work("zoe-key"),
    in_group("zoe-group", "women"),
    visit("zoe-nurse", skills=("prescribing",), usual="asha"),
    visit("zoe-call", minutes=15, modes=EITHER),
    key_work("tom-key", minutes=60),
    in_group("tom-group", "alcohol"),
    visit("tom-check", modes=EITHER),
    visit(
        "tom-nurse", skills=("prescribing",), first_day=4, weight=3, waited_days=14, passed_over=1
    ),
    key_work("ida-key"),
    visit("ida-check", modes=EITHER),
    visit("ida-nurse", skills=("prescribing",), first_day=1, last_day=1, critical=True),
)
GROUPS = (
    Group("talk", "online", 1, 780, 840, 2, Who.MIXED, "cal"),
    Group("women", "oak", 2, 540, 630, 2, WOMEN, "bea"),
    Group("alcohol", "elm", 1, 600, 690, 1, Who.MIXED, "bea", "alcohol"),
)
AGREED = (Agreed("zoe-nurse", "bea", "oak", 2, 660),)
SEALED = Sealed(
    pairs=(Pair("una", "vic"), Pair("ida", "cal"), Pair("ida", "rex")),
    outsiders=(Outsider("rex", (Presence("elm", 1, 540, 960),)),),
)


def area(**given: Any) -> Problem:
    """The whole area, with some of its rows given."""
    rows: dict[str, Any] = {"days": DAYS, "bands": BANDS, "places": PLACES, "sessions": SESSIONS}
    rows |= {"workers": WORKERS, "shifts": SHIFTS, "visits": VISITS, "groups": GROUPS}
    rows |= {"clients": (UNA, VIC, WYN, ZOE, TOM, IDA), "agreed": AGREED}
    return Problem(**rows | given)


def smallest(**given: Any) -> Problem:
    """One client, one worker, one session and one visit."""
    rows: dict[str, Any] = {"days": DAYS, "bands": BANDS, "places": PLACES[:1]}
    rows |= {"sessions": SESSIONS[:1], "workers": WORKERS[:1], "shifts": SHIFTS[:1]}
    rows |= {"clients": (client(),), "visits": (visit(),)}
    return Problem(**rows | given)
