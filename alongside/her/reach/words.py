"""A rule about reaching her, in her words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby

from alongside.her.moments import day_of, joined, moment
from alongside.kit.wording import _
from alongside.trust.contact.choices import (
    Channel,
    Detail,
    IfAnother,
    Kind,
    Phrase,
    WhoAnswers,
    Wording,
)
from alongside.trust.contact.facts import Safe
from alongside.trust.contact.hers import ending_of
from alongside.trust.contact.models import SafeContact
from alongside.trust.contact.rules import lasts
from alongside.trust.contact.wording import templates, words_for

DAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)
PARTS: Mapping[str, tuple[str, range]] = {
    "morning": (_("In the morning, 9 to 12"), range(9, 12)),
    "afternoon": (_("In the afternoon, 12 to 5"), range(12, 17)),
    "evening": (_("In the evening, 5 to 9"), range(17, 21)),
}
CHANNELS: Mapping[Channel, str] = {
    Channel.TEXT: _("A text message"),
    Channel.VOICE: _("A person rings"),
    Channel.EMAIL: _("An email"),
    Channel.LETTER: _("A letter"),
}
DETAILS: Mapping[Detail, str] = {
    Detail.WEEKDAY: _("The day of the week"),
    Detail.PART_OF_DAY: _("Morning, afternoon or evening"),
    Detail.TIME: _("The time"),
}
ANSWERS: Mapping[WhoAnswers, str] = {
    WhoAnswers.ONLY_HER: _("Only me"),
    WhoAnswers.SOMEBODY_SAFE: _("Me, or somebody I say is safe"),
}
IF_ANOTHER: Mapping[IfAnother, str] = {
    IfAnother.RING_OFF: _("Say nothing and ring off"),
    IfAnother.WRONG_NUMBER: _("Say it is a wrong number"),
    IfAnother.AGREED_PHRASE: _("Say the words we agreed"),
}
WHOLE_DAY = 24


def example(wording: Wording, phrase: Phrase | None) -> str:
    """What such a message says when there is something to look at."""
    key = words_for(
        kind=Kind.CHOOSE, wording=wording, phrase=phrase, language="en", details=frozenset()
    )
    return f"\u201c{templates()[key].text}\u201d" if key else ""


def rows(rule: SafeContact) -> tuple[tuple[str, str, str], ...]:
    """What a rule says: of what, the words, and the last part of the address where it is changed."""
    if rule.channel == Channel.NONE:
        return ((_("How"), _("Not at all"), "how"),)
    return (
        (_("How"), how(rule), "how"),
        (_("When"), hours_in_words(rule.hours), "when"),
        (_("What it says"), what(rule), "words"),
        (_("Who may pick up"), ANSWERS[WhoAnswers(rule.who_answers)], "answer"),
        (_("If somebody else does"), IF_ANOTHER[IfAnother(rule.if_another)], "answer"),
        (_("A voice message"), _("Yes") if rule.voicemail else _("No"), "answer"),
        (_("We hide our number"), _("Yes") if rule.withhold_number else _("No"), "answer"),
    )


def how(rule: SafeContact) -> str:
    """By what, and enough of the number to know which."""
    channel, ending = Channel(rule.channel), ending_of(rule)
    filled = {"how": CHANNELS[channel], "part": ending}
    if not ending:
        return CHANNELS[channel]
    if channel is Channel.EMAIL:
        return _("%(how)s, to the address that starts with %(part)s") % filled
    return _("%(how)s, on the number that ends in %(part)s") % filled


def what(rule: SafeContact) -> str:
    """The wording, by what it would say."""
    phrase = Phrase(rule.phrase) if rule.phrase else None
    said = example(Wording(rule.wording), phrase) or _("Nothing that is written")
    named = [DETAILS[one] for one in Detail if one in rule.details]
    if not named:
        return said
    return _("%(said)s It may name: %(named)s") % {
        "said": said,
        "named": "; ".join(map(str, named)),
    }


def hours_in_words(hours: Iterable[int]) -> str:
    """``Monday and Friday 9 to 12; Sunday 17 to 20``. The same hours on several days are said once."""
    by_day: dict[int, list[int]] = {}
    for hour in sorted(hours):
        by_day.setdefault(hour // WHOLE_DAY, []).append(hour % WHOLE_DAY)
    days_of: dict[str, list[str]] = {}
    for day, found in by_day.items():
        days_of.setdefault(_stretches(found), []).append(DAYS[day])
    if not days_of:
        return _("No time chosen yet")
    return "; ".join(f"{joined(days)} {spans}" for spans, days in days_of.items())


def _stretches(hours: list[int]) -> str:
    spans = []
    for _offset, group in groupby(enumerate(hours), key=lambda pair: pair[1] - pair[0]):
        run = [hour for _place, hour in group]
        spans.append(_("%(first)s to %(last)s") % {"first": str(run[0]), "last": str(run[-1] + 1)})
    return joined(spans)


def checked(rule: SafeContact, at: datetime) -> tuple[str, ...]:
    """When it was last confirmed and when it ends by itself; or that it counts for nothing now, and what to do."""
    if rule.channel == Channel.NONE:
        return (_("We do not contact you. To start again, tell a worker when you are with them."),)
    if rule.paused_at:
        return (
            _("You stopped it on %(day)s. We use none of it.") % {"day": day_of(rule.paused_at)},
            _("To start again, tell a worker when you are with them."),
        )
    if rule.confirmed_at is None:
        return (_("Nobody has checked it with you. We use none of it."),)
    ends = rule.confirmed_at + lasts(_length_of(rule))
    if at >= ends:
        return (
            _("We last checked it with you on %(day)s. That is too long ago. We use none of it.")
            % {"day": day_of(rule.confirmed_at)},
            _("To start again, tell a worker when you are with them."),
        )
    return (
        _("We last checked it with you on %(day)s.") % {"day": day_of(rule.confirmed_at)},
        _("It ends by itself on %(day)s, if we do not check it with you before.")
        % {"day": day_of(ends)},
    )


def _length_of(rule: SafeContact) -> Safe:
    return Safe(
        channel=Channel(rule.channel),
        hours=frozenset(),
        wording=Wording.NONE,
        address="",
        confirmed_address="",
        danger=rule.danger,
    )


def waits(rule: SafeContact, *, rings_back: bool) -> tuple[str, ...]:
    """Since when what she asked for waits, and how it comes to count. ``rings_back``: a call can confirm it."""
    asked = _("You asked for this on %(moment)s. It does not count yet.")
    if rings_back and rule.waits_until:
        way = _(
            "It counts when you tell a worker in person. Or a worker rings you on the number that"
            " counts now, after %(moment)s."
        ) % {"moment": moment(rule.waits_until)}
    else:
        way = _("It counts when you tell a worker in person.")
    return (asked % {"moment": moment(rule.asked_at)}, way)


def differing(new: SafeContact, old: SafeContact | None) -> tuple[tuple[str, str, str], ...]:
    """The rows of what waits that say something else than what counts; all of them where nothing counts."""
    said = {row[:2] for row in rows(old)} if old else set()
    return tuple(row for row in rows(new) if row[:2] not in said)
