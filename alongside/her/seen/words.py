"""What can be seen, in words she reads at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from alongside.her.moments import day_of, joined, long_day
from alongside.kit.wording import _
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.trust.access.choices import Category
from alongside.trust.access.models import Grant
from alongside.trust.acting import Purpose
from alongside.trust.entrusted.choices import WhyGiven
from alongside.trust.entrusted.queries import Given

ROLES: Mapping[Role, str] = {
    Role.KEY_WORKER: _("key worker"),
    Role.PRESCRIBER: _("prescriber"),
    Role.NURSE: _("nurse"),
    Role.MIDWIFE: _("midwife"),
    Role.FACILITATOR: _("group leader"),
    Role.RECEPTION: _("reception"),
    Role.SAFETY_LEAD: _("safety lead"),
    Role.PRIVACY_OFFICER: _("privacy officer"),
    Role.SERVICE_MANAGER: _("manager"),
    Role.PARTNER_WORKER: _("worker of another service"),
    Role.ON_CALL: _("on call"),
}
SEEN: Mapping[Category, str] = {
    Category.ARRIVAL: _("The name you like to be called, and your next time"),
    Category.MEETING: _(
        "If, when and how we may reach you. Your language, and what you said would help you come"
    ),
    Category.IDENTITY: _("Your full name and your birthday"),
    Category.CONTACT: _("If, when and how we may reach you. Not the number"),
    Category.TEAM: _("Who works with you"),
    Category.DIARY: _("Your times, and what they are for"),
    Category.CHOICES: _("What you chose"),
    Category.GOALS: _("What you want, in your words"),
    Category.CLINICAL: _("Your medicines, tests and health"),
    Category.NOTES: _("Notes of your talks"),
    Category.EMERGENCY: _("What helps to save your life: medicines, allergies, who to ring"),
    Category.JOINT_GOALS: _("The goals you made with them"),
    Category.ATTENDANCE: _("The days you came, as you agreed to show them"),
    Category.CAME: _("That you came. No day, and no more"),
    Category.NAMED_CONTACTS: _("Who to ring"),
    Category.PRESCRIBING: _("Your medicines"),
    Category.SUPPORT_NEEDS: _("The help you need with a home, as you agreed it"),
    Category.RELEASE: _("Your plan for leaving prison"),
    Category.SAFETY_SUMMARY: _("What you agreed to tell about your safety"),
    Category.PACKAGE: _("Papers that the law lets them have"),
    Category.KEEP_APART: _("People you must not meet"),
    Category.SAFE_ADDRESS: _("Where you live"),
    Category.BLOCK_LIST: _("Who you said must see nothing"),
    Category.SAFETY_PLAN: _("Your safety plan"),
    Category.JOURNAL: _("Your private page"),
}
WHAT_FOR: Mapping[Purpose, str] = {
    Purpose.CARE: _("to plan your care"),
    Purpose.ARRIVAL: _("to know that you are coming"),
    Purpose.PLANNING: _("to find times for you"),
    Purpose.SAFETY: _("to keep you safe"),
    Purpose.OVERSIGHT: _("to check that we do our work well"),
}


TO_HER: Mapping[WhyGiven, str] = {
    WhyGiven.SHE_ASKED: _("because you asked us to"),
    WhyGiven.COURT: _("because a court said so"),
    WhyGiven.PROTECT: _("so that they can protect you at home"),
    WhyGiven.HELP_NOW: _("because somebody had to come to you at once"),
    WhyGiven.HOME: _("to help you with your home"),
    WhyGiven.OTHER: _("and your safety lead can tell you why"),
}


def categories(found: Iterable[str]) -> tuple[str, ...]:
    """What can be seen, in the order of the list above."""
    asked = {Category(one) for one in found}
    return tuple(words for one, words in SEEN.items() if one in asked)


def name_of(worker: Worker) -> str:
    """Their name; where a service gave none, the ref it knows them by."""
    return worker.name or worker.ref


def recipient(grant: Grant) -> str:
    """To whom: ``Kim``, or ``social workers at Vale Council``."""
    if grant.recipient_worker is not None:
        return name_of(grant.recipient_worker)
    place = grant.recipient_organisation.name if grant.recipient_organisation else ""
    words: str = _("%(role)s at %(place)s") % {
        "role": ROLES[Role(grant.recipient_role)],
        "place": place,
    }
    return words


def for_how_long(grant: Grant, at: datetime) -> str:
    """From when until when; or since when it is over."""
    if grant.withdrawn_at is not None:
        return _("You took it back on %(day)s.") % {"day": long_day(grant.withdrawn_at.date())}
    if grant.partner_present:
        return _("It does not count. Somebody else was there when you said it.")
    last = {"day": long_day(grant.ends_at.date())}
    if grant.ends_at <= at:
        return _("It ended on %(day)s.") % last
    if grant.starts_at > at:
        return _("From %(first)s to %(day)s.") % {**last, "first": day_of(grant.starts_at)}
    return _("Until %(day)s. Then it ends by itself.") % last


def said(who: str, role: Role, place: str) -> str:
    """``Jo, key worker at Vale Recovery``."""
    words: str = _("%(who)s, %(role)s at %(place)s") % {
        "who": who,
        "role": ROLES[role],
        "place": place,
    }
    return words


def names(people: Iterable[str]) -> str:
    """Names one after the other."""
    return joined(list(people))


def told_where(given: Given) -> str:
    """That somebody was told where she lives: when, what they do, and why. Nobody's name."""
    who = _("somebody who works for you")
    if given.to_role:
        who = _("%(role)s at %(place)s") % {
            "role": ROLES[Role(given.to_role)],
            "place": given.at_organisation,
        }
    words: str = _("%(day)s. Told: %(who)s, %(why)s.") % {
        "day": day_of(given.at),
        "who": who,
        "why": TO_HER[given.reason],
    }
    return words
