"""What a message says of her. How it is safe to reach her comes first, then her yes; everything is as on the desk's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.care.referring.from_another import HowAsked, yes_counts
from alongside.exchange.referrals import names
from alongside.exchange.referrals.bundles import Resource, at, pointed_at
from alongside.exchange.referrals.fields import (
    Wrong,
    coded,
    day,
    extension,
    many,
    no_others,
    one_of,
    text,
)
from alongside.exchange.referrals.problems import Problem, What
from alongside.trust.access.entries import Entry

NOT_AGREED = "her yes: one active Consent that permits it, for this Patient"
ASK_HER = (
    "Ask her alone and send it when she has said yes. If she has not, tell her the address of the first page here:"
    " she can ask there without a name"
)
ASKED_ON = "the day on which she was asked: a whole day, not one that has not come, and less than 12 weeks ago"
LONGEST_NAME, LONGEST_WORDS, LONGEST_REACH = 80, 2000, 1000
FEMALE = "female"


@dataclass(frozen=True, slots=True)
class OfHer:
    """Where a message speaks of her."""

    resources: Sequence[Resource]
    request: Resource
    patient: Resource
    consent: Resource


def reach(her: OfHer, wrong: Wrong) -> str:
    """How it is safe to reach her."""
    needed = "how it is safe to reach her, as she says it; not at all is an answer too"
    found, path = extension(her.request, names.REACH, wrong, needed=needed)
    no_others(her.request, names.OF_REQUEST, wrong)
    return "" if found is None else text(found, path, LONGEST_REACH, wrong, needed=needed)


def agreed(her: OfHer, wrong: Wrong, today: date) -> tuple[HowAsked, date]:
    """Her yes: how she was asked, and on which day."""
    consent = her.consent
    yes = (
        consent.body.get("status") == "active"
        and at(consent.body, "provision", "type") == "permit"
        and pointed_at(her.resources, consent.body.get("patient")) is her.patient
        and coded(consent.body.get("scope"), names.SCOPES, names.PRIVACY)
    )
    if not yes:
        wrong(Problem(consent.path, What.BUSINESS_RULE, NOT_AGREED, ASK_HER))
    asked_on = day(consent.body.get("dateTime"))
    if asked_on is None or not yes_counts(asked_on, today):
        wrong(Problem(f"{consent.path}.dateTime", What.BUSINESS_RULE, ASKED_ON, "Ask her again"))
    needed = f"how she was asked: {', '.join(names.ASKED)}"
    how, path = extension(consent, names.HOW_ASKED, wrong, kind="valueCode", needed=needed)
    no_others(consent, names.OF_CONSENT, wrong)
    found = one_of(how, path, names.ASKED, wrong)
    return HowAsked(found) if found else HowAsked.IN_THE_ROOM, asked_on or today


def talk_to(her: OfHer, wrong: Wrong) -> str:
    """Whom she would like to talk to: a woman or a man, which is a must; empty where it does not matter."""
    needed = f"whom she would like to talk to: {', '.join(names.TALKS)}"
    found, path = extension(her.request, names.TALK_TO, wrong, kind="valueCode", needed=needed)
    return one_of(found, path, names.TALKS, wrong)


def women_only(her: OfHer, wrong: Wrong) -> bool:
    """Whether women-only times are meant for her."""
    needed = "whether women-only times are meant for her, as she says: true or false"
    found, _ = extension(her.request, names.WOMEN_ONLY, wrong, kind="valueBoolean", needed=needed)
    return found is True


def must_not(her: OfHer, wrong: Wrong) -> str:
    """What must not happen, in her words; empty where she would rather not say."""
    found, path = extension(her.request, names.MUST_NOT, wrong)
    return text(found, path, LONGEST_WORDS, wrong)


def wants(her: OfHer, wrong: Wrong) -> str:
    """What she wants to change, in her words; empty where she would rather not say."""
    said = [
        text(at(one, "text"), f"{her.request.path}.reasonCode[{number}].text", LONGEST_WORDS, wrong)
        for number, one in enumerate(many(her.request.body.get("reasonCode")))
    ]
    words = "\n".join(one for one in said if one)
    return text(words, f"{her.request.path}.reasonCode", LONGEST_WORDS, wrong)


def entry(her: OfHer, wrong: Wrong, today: date) -> Entry:
    """Who she is, as far as she wants to say: what she is called is needed; before it, whether women-only times are hers."""
    for_women = women_only(her, wrong)
    names_of: dict[str, dict[str, Any]] = {"usual": {}, "official": {}}
    path = f"{her.patient.path}.name"
    for number, one in enumerate(many(her.patient.body.get("name"))):
        use = at(one, "use")
        if not isinstance(use, str) or use not in names_of or names_of[use]:
            do = "Send what she wants to be called as usual, and her full name, if she likes, as official"
            wrong(Problem(f"{path}[{number}].use", What.VALUE, "usual once, official once", do))
            continue
        names_of[use] = {"path": f"{path}[{number}]", "at": one}
    usual, official = names_of["usual"], names_of["official"]
    known_as = text(
        at(usual.get("at"), "text"),
        f"{usual.get('path', path)}.text",
        LONGEST_NAME,
        wrong,
        needed="what she wants to be called: a name of the use usual, in its text",
    )
    for part in ("family", "given"):
        if at(usual.get("at"), part):
            do = "Leave it out, or send it in an official name"
            wrong(Problem(f"{usual['path']}.{part}", What.NOT_SUPPORTED, "a text alone", do))
    if at(official.get("at"), "text"):
        do = "Send family and given"
        wrong(Problem(f"{official['path']}.text", What.NOT_SUPPORTED, "no text", do))
    given = " ".join(one for one in many(at(official.get("at"), "given")) if isinstance(one, str))
    whole = official.get("path", path)
    return Entry(
        ref="",
        known_as=known_as,
        given_name=text(given, f"{whole}.given", LONGEST_NAME, wrong),
        family_name=text(at(official.get("at"), "family"), f"{whole}.family", LONGEST_NAME, wrong),
        born_on=_born(her, wrong, today),
        gender="woman",
        women_only=for_women,
    )


def _born(her: OfHer, wrong: Wrong, today: date) -> str:
    """The day she was born, as an entry has it. And that this way is for women."""
    path, gender = her.patient.path, her.patient.body.get("gender")
    if gender not in (None, FEMALE):
        do = "Send female or leave it out, where she says that she is a woman; else refer by another way"
        wrong(Problem(f"{path}.gender", What.BUSINESS_RULE, "a woman: female, or nothing", do))
    said = her.patient.body.get("birthDate")
    if said is None:
        return ""
    born = day(said)
    if born is None or born > today:
        do = "Send the day she was born, or leave it out"
        wrong(Problem(f"{path}.birthDate", What.VALUE, "a whole day that has come", do))
        return ""
    return born.isoformat()
