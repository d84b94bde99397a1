"""People: where they are registered, what they choose, when they can come, their children's school."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container

from alongside.areas.assemble import calendar_of
from alongside.areas.cells import parts
from alongside.areas.errors import BadArea
from alongside.areas.look import Look
from alongside.areas.schools import read_school
from alongside.areas.sheets import WEEKDAYS, ChoiceRow, PersonRow
from alongside.planner.problem import MUST_ABOUTS, About, Mode

NHS_WEIGHTS = range(10, 1, -1)
DAY_LONG = 24 * 60


def check_people(look: Look) -> None:
    """Note what is wrong with people and what belongs to them."""
    near = _reach(look)
    schools = _calendars(look)
    with_template = sum(1 for _, person in look.rows("people") if person.weekdays)
    some = 0 < with_template < len(look.area.people)
    for index, person in look.rows("people"):
        _places(look, index, person, near[person.ref])
        _family(look, index, person, schools)
        unknown = [day for day in parts(person.weekdays) if day not in WEEKDAYS]
        if unknown or (some and not person.weekdays):
            mend = "Fill weekdays in for everybody, or empty the column."
            expected = "a list of " + ", ".join(WEEKDAYS)
            look.say("people", index, "weekdays", person.weekdays, expected, mend)
        if not 0.1 <= person.weight <= 100:
            mend = "1 is a person of ordinary weight."
            look.say("people", index, "weight", person.weight, "0.1 to 100", mend)
        if is_nhs_number(person.ref):
            mend = "Use a ref of your own: this looks like an NHS number."
            look.say("people", index, "ref", "a number", "a ref that tells nothing", mend)
    for index, choice in look.rows("choices"):
        _choice(look, index, choice)
    _times(look)


def is_nhs_number(ref: str) -> bool:
    """Whether a ref has ten digits with the check digit of an NHS number."""
    if not re.fullmatch(r"\d{10}", ref):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(ref, NHS_WEIGHTS, strict=False))
    return (11 - total % 11) % 11 == int(ref[9])


def _reach(look: Look) -> dict[str, set[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for index, row in look.rows("reach"):
        if row.place in near[row.person]:
            mend = "Keep one of the two rows."
            look.say("reach", index, "place", row.place, "each place of a person once", mend)
        near[row.person].add(row.place)
        if row.minutes > DAY_LONG:
            mend = "Write minutes one way."
            look.say("reach", index, "minutes", row.minutes, f"at most {DAY_LONG}", mend)
    return near


def _calendars(look: Look) -> set[str]:
    """Read every calendar file; names of those that are there."""
    for name, content in look.area.calendars.items():
        try:
            read_school(name, content)
        except BadArea as error:
            for problem in error.problems:
                look.ledger.note(problem)
    return set(look.area.calendars)


def _places(look: Look, index: int, person: PersonRow, near: Container[str]) -> None:
    registered = parts(person.registered)
    covered = person.women_only == "yes"
    if len(registered) != 1 and not covered:
        mend = "Name the one place they go to; only the policy lets somebody have more."
        expected = "exactly one place, as the policy does not cover them"
        look.say("people", index, "registered", person.registered, expected, mend)
    if len(set(registered)) < len(registered):
        mend = "Name each place once."
        look.say("people", index, "registered", person.registered, "each place once", mend)
    online = {place.ref for place in look.area.places if place.kind == "online"} | {"online"}
    for place in registered:
        if place in online:
            mend = "Name a place with a door; being seen online is the column online."
            look.say("people", index, "registered", place, "a building or outreach", mend)
        elif place in look.known["places"] and place not in near and look.is_whole("reach"):
            mend = f"Add a row to reach for {person.ref} and {place}, or take the place out."
            look.say("people", index, "registered", place, "a place in their reach", mend)


def _family(look: Look, index: int, person: PersonRow, schools: Container[str]) -> None:
    needs = person.creche == "always" or person.holidays == "creche"
    if needs and person.children < 1:
        mend = "Say how many children come along, or change creche and holidays."
        look.say("people", index, "children", person.children, "at least 1 with a creche", mend)
    if person.holidays != "fine" and not person.school:
        mend = "Name the .ics file of the children's school, or write fine under holidays."
        look.say("people", index, "school", "", "a school calendar", mend)
    if person.school_hours == "yes" and not person.school:
        mend = "Name the .ics file of the children's school, or write no under school_hours."
        look.say("people", index, "school", "", "a school calendar", mend)
    if person.school and calendar_of(look.area.calendars, person.school) is None:
        mend = "Put the file into the folder calendars, or correct the name."
        look.say("people", index, "school", person.school, "a file in calendars", mend)
    if person.school and look.settings and len(look.settings.school_runs) < 2:
        mend = "Add school_run_morning and school_run_afternoon to the sheet area."
        look.say("people", index, "school", person.school, "known times of school runs", mend)


def _choice(look: Look, index: int, row: ChoiceRow) -> None:
    about = About(row.about)
    named: dict[About, tuple[Container[str], str]] = {
        About.NOT_WORKER: (look.known["workers"], "a ref of workers"),
        About.NOT_PLACE: (look.known["places"] | {"online"}, "a ref of places"),
        About.WOMEN_ONLY: (("yes",), "yes"),
        About.MODE: ([mode.value for mode in Mode], "in_person or online"),
        About.BAND: (("AM", "PM", "EVE"), "AM, PM or EVE"),
        About.WEEKDAY: (WEEKDAYS, "one of " + ", ".join(WEEKDAYS)),
    }
    if about in named and row.value not in named[about][0]:
        mend = "Correct the value, or take the choice out with the person who made it."
        look.say("choices", index, "value", row.value, named[about][1], mend)
    if row.firm == "must" and about not in MUST_ABOUTS:
        mend = "Write would_like; times somebody cannot come belong in the sheet times."
        look.say("choices", index, "firm", f"a must about {row.about}", "would_like", mend)


def _times(look: Look) -> None:
    schooled = {person.ref for person in look.area.people if person.school}
    for index, row in look.rows("times"):
        if row.start >= row.end:
            hours = f"{row.start:%H:%M}-{row.end:%H:%M}"
            mend = "Correct the times."
            look.say("times", index, "end", hours, "an end after the start", mend)
        lost = row.person in look.known["people"] and not look.is_whole("people")
        if row.when != "always" and row.person not in schooled and not lost:
            mend = "Name the person's school calendar in people, or write always."
            look.say("times", index, "when", row.when, "a person with a school calendar", mend)
