"""Times in her words. Who may be in the building comes from its public rule, and never from who is booked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.formats import time_format

from alongside.care.offered.choices import Helps, State, WhyNot
from alongside.her.moments import day, moment
from alongside.kit.wording import _
from alongside.planning.offering.live import Why
from alongside.planning.offering.queries import There, Time

WHAT = {
    "key work": _("You and your key worker talk. You choose what about."),
    "group": _("A group. You can listen. You do not have to talk."),
    "women's group": _("A group for women. You can listen. You do not have to talk."),
    "nurse": _("You see a nurse. They ask before each thing they do."),
    "prescriber review": _("You talk about your medicine with the person who prescribes it."),
    "titration": _("You talk about your medicine and how it suits you so far."),
    "pregnancy": _("You see somebody about your pregnancy. They ask before each thing they do."),
    "after release": _("You talk about what you need now that you are home."),
    "mental health": _("You talk with somebody about how you feel. You choose what about."),
    "trauma work": _("You talk with somebody you know. You choose what about, and when to stop."),
}
"""What will happen, by what a visit is for."""
BY = {
    "key_worker": _("You and your key worker talk. You choose what about."),
    "group": _("A group. You can listen. You do not have to talk."),
    "anyone": _("You see one of the people who work here. You can ask what it is about first."),
}
"""The same where a service has a word of its own for it."""
SHORT = {
    "key_worker": _("Time with your key worker"),
    "group": _("A group"),
    "anyone": _("Time with somebody who works here"),
}
THERE = {
    There.WOMEN_ONLY: _("Only women come to the building then. A man who works there may be in."),
    There.MIXED: _("Women and men may be in the building then."),
    There.ONLINE: _("You need a place where you can talk."),
    There.NOT_SAID: _("We do not know who else may be in the building then."),
}
JOIN = _("Online, you do not travel. How to join is not sent to you. Ask us before the day.")
STANDS = {
    State.ACCEPTED: _("You picked a time. It is agreed."),
    State.NONE_OF_THESE: _(
        "You said that none of the times would do. A person looks for others with you."
    ),
    State.RING_ME: _("You asked us to ring you."),
    State.LAPSED: _("No answer came in time, so nothing was booked. A person asks you again."),
    State.WITHDRAWN: _("These times are no longer kept for you. Nothing was booked."),
}
WHY_NOT = {
    WhyNot.CHILDREN: _("Something with the children"),
    WhyNot.TRAVEL: _("I have no way to get there"),
    WhyNot.WORK: _("Work"),
    WhyNot.ILL: _("I am not well"),
    WhyNot.NOT_SAFE: _("It would not be safe for me"),
    WhyNot.OTHER: _("Something else"),
}
HELPS = {
    Helps.LIFT: _("A lift"),
    Helps.FARE: _("Money for the fare"),
    Helps.NEARER: _("Somewhere nearer"),
    Helps.CRECHE: _("A place for the children while I am there"),
    Helps.BESIDE: _("Somebody beside me"),
    Helps.WOMAN: _("A woman who works here, in the room with me"),
    Helps.OTHER: _("Something else"),
}
NOTHING_FOUND = {
    Why.NO_TIME: _("We found no time that fits what you told us."),
    Why.SCHOOL: _("We do not know the school days for then yet. So we cannot promise you a time."),
    Why.NO_KEY_WORKER: _("You have no key worker yet, so there is no time to show you."),
}


@dataclass(frozen=True, slots=True)
class TimeWords:
    """One time as she reads it."""

    when: str
    where: str
    there: str


def short(by: str) -> str:
    """What a visit is, in a few words that say little to somebody else who reads them."""
    return SHORT.get(by, SHORT["anyone"])


def what(kind: str, by: str) -> str:
    """What will happen there."""
    return WHAT.get(kind.casefold()) or BY.get(by, BY["anyone"])


def time_words(one: Time) -> TimeWords:
    """``Tuesday 9 February, 10:00 to 10:45``; with whom and where; who may be there, the creche among it."""
    end = (datetime.combine(one.day, one.start) + timedelta(minutes=one.minutes)).time()
    where = (
        _("With %(who)s, online.") % {"who": one.worker}
        if one.there is There.ONLINE
        else _("With %(who)s, at %(place)s.") % {"who": one.worker, "place": one.place}
    )
    there = " ".join(str(words) for words in (THERE[one.there], *_children(one)))
    return TimeWords(when=_when(one.day, one.start, end), where=where, there=there)


def _children(one: Time) -> Iterator[str]:
    """What of a time is about her children: that their school is off, that there is a creche for them, or none online."""
    if one.holidays:
        yield _("It is in the school holidays.")
    if one.children == 1:
        yield _("There is a creche then. We count your child in.")
    elif one.children:
        yield _("There is a creche then. We count your %(number)s children in.") % {
            "number": one.children
        }
    if one.with_her:
        yield _("There is no creche online.")
        yield (
            _("Your child may be there with you.")
            if one.with_her == 1
            else _("Your children may be there with you.")
        )
        yield _("If that is not good for you, ask us for another time.")


def join(times: Sequence[Time]) -> str:
    """What happens where one of them is online; nothing where none is."""
    return str(JOIN) if any(one.there is There.ONLINE for one in times) else ""


def _when(on: date, start: time, end: time) -> str:
    words: str = _("%(day)s, %(start)s to %(end)s") % {
        "day": day(on),
        "start": time_format(start, "H:i"),
        "end": time_format(end, "H:i"),
    }
    return words


def lasts(minutes: int) -> str:
    """How long."""
    words: str = _("It takes %(minutes)s minutes.") % {"minutes": minutes}
    return words


def kept_until(at: datetime) -> str:
    """Until when the times are hers."""
    words: str = _(
        "We keep these times for you until %(moment)s. Until then we give them to nobody else."
    )
    return words % {"moment": moment(at)}


def school_until(last: date) -> str:
    """A school calendar that ends."""
    words: str = _(
        "We know the school days until %(day)s. We do not know them after that yet,"
        " so we cannot promise you a time after that day."
    )
    return words % {"day": day(last)}
