"""Opening times as people write them, read as weekly hours: what is certain, and what is not.

Every word of the text ends in exactly one clause, and every clause says what became of it. Only clauses
that give days and hours of the place itself become hours. What could change them and is not understood
is ``unread``, and a text with an unread clause is not certain. Nothing is guessed: a text that only says
"normal office hours" has no hours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from alongside.areas.openings_words import (
    DAYS,
    TIMES,
    Weekly,
    days_of,
    plain,
    take_schedule,
    times_of,
)
from alongside.areas.sheets import WEEKDAYS

HOURS, EXCEPT, LUNCH = "hours", "exception", "lunch"
PART, ELSEWHERE, MORE, ENQUIRIES, UNREAD = "part", "elsewhere", "more", "enquiries", "unread"

WHAT: dict[str, str] = {
    HOURS: "opening hours",
    EXCEPT: "an exception, taken into account",
    LUNCH: "closed for lunch, taken into account",
    PART: "hours of a part, a telephone line or another building, not of the place: not used",
    ELSEWHERE: "whom to ask at other times: changes no hours",
    MORE: "more than the hours given, without saying when: not used",
    ENQUIRIES: "when enquiries are taken, without hours: no opening times",
    UNREAD: "not understood",
}
"""What became of a clause, in words."""

_OPENER = (
    r"(?:(?:we are|it is|the (?:service|practice|centre|center|office|building|project|hub) is|is)\s+)?"
    r"(?:main reception|reception|opening (?:hours|times)|office hours|hours|open|building)\s*:?\s*"
)
_OPENS = re.compile(_OPENER)
_LABEL = re.compile(
    r"\s*,?\s*(?P<label>[^:,.]*?[a-z][^:,.]*?)(?::|\s)\s*(?=DAY)".replace("DAY", DAYS)
)
_TAKES_AWAY = re.compile(r"\b(?:clos(?:ed?|es|ing)|shut|except|unless|not|no)\b")
"""Words that could take hours away: what holds one is never passed over as being about something else."""
_AT_TIMES = re.compile(
    r"\b(?:only|terms?|holidays?|weeks?|weekly|months?|monthly|alternate|summer|winter|easter|christmas"
    r"|from|until|appointments?|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|1st|first|2nd|second|3rd|third|4th|fourth|last|by|usually|normally)\b"
)
"""Words that make a label about when, so that it is no name of a part."""
_NAMED_HOURS = re.compile(r"(?!.*\b(?:normal|usual|open)\b).*\b(?:hours|times)(?: are)?")
_EXCEPT = re.compile(
    rf"(?:except|apart from|but)\s+(?:for\s+)?(?:on\s+)?(?P<days>{DAYS})\s*(?:from\s+)?(?P<times>{TIMES})?"
)
_CLOSED = re.compile(rf"(?:and\s+)?closed\s+(?:on\s+|all day\s+)?(?P<days>{DAYS})")
_LUNCH = re.compile(
    rf"(?:and\s+)?(?:(?:we|it|the \w+)\s+)?(?:is\s+)?close[sd]?\s+for\s+lunch\s*(?:from\s+|between\s+)?(?P<times>{TIMES})"
)
_BANK_HOLIDAYS = re.compile(r"(?:and\s+)?closed (?:on )?(?:all )?(?:bank|public) holidays")
_SORTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (ENQUIRIES, re.compile(
        r"(?:enquir(?:i?es) can be made|the service can be contacted|\w+ workers are available)"
        r" during normal (?:office|working) hours"
    )),
    (ELSEWHERE, re.compile(
        r"(?:out of hours|outside (?:of )?these hours|for urgent|or if it is a life|if you have any worries).*\d{3}.*"
        r"|(?:there is an? )?(?:voicemail|answering machine|answerphone)\b[^\d]*"
    )),
    (ELSEWHERE, _BANK_HOLIDAYS),
    (PART, re.compile(r".*\b(?:help ?line|phone line|needle|drop ?- ?in service|drop ?- ?in:)\b.*|.*\bneedle exchange\b.*")),
    (MORE, re.compile(
        r"with flexibility for out of hours.*|some evenings and weekends.*"
        r"|evenings? appointments.*|group sessions will take place.*evenings.*|please see (?:our )?website for drop ?- ?in times"
    )),
)  # fmt: skip
"""What a clause without hours of its own is, tried in this order."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Some words of the text, and what became of them."""

    words: str
    sort: str


@dataclass(slots=True)
class Reading:
    """What was read. ``certain``: there are hours, and nothing unread that could change them."""

    hours: Weekly = field(default_factory=dict)
    clauses: list[Clause] = field(default_factory=list)

    @property
    def certain(self) -> bool:
        """Whether the hours may be used."""
        return bool(self.hours) and not any(one.sort == UNREAD for one in self.clauses)

    def left_out(self) -> list[Clause]:
        """Clauses that gave no hours, for the report."""
        return [one for one in self.clauses if one.sort not in (HOURS, EXCEPT, LUNCH)]


def read_openings(text: str, name: str = "") -> Reading:
    """Read a text. ``name``: what the place calls itself, so that "X is open" is known to mean it."""
    reading = Reading()
    for sentence in _sentences(plain(text)):
        _read(reading, sentence, plain(name))
    reading.hours = {day: reading.hours[day] for day in WEEKDAYS if day in reading.hours}
    return reading


def _sentences(text: str) -> list[str]:
    """Sentences; a full stop between "10am" and "to 3.30 pm" is a slip of the pen and ends none."""
    text = re.sub(r"(?<=m)\.\s+(?=to\s+\d)", " ", text)
    text = re.sub(r"\b([ap])\.m\.?(?=[\s,;-]|$)", r"\1m", text)
    return [part.strip() for part in re.split(r"\s*[.;](?=\s|$)\s*", text) if part.strip()]


def _read(reading: Reading, sentence: str, name: str) -> None:
    """Sort one sentence, or cut hours from its front and sort the rest."""
    if not sentence.strip(" ,"):
        return
    sort = _sort(sentence)
    if sort:
        reading.clauses.append(Clause(sentence, sort))
        return
    if _change(reading, sentence):
        return
    opened = _OPENS.match(_without_name(sentence, name))
    body = _without_name(sentence, name)[opened.end() if opened else 0 :]
    items, rest = take_schedule(body)
    if items:
        taken = sentence[: len(sentence) - len(rest)].strip(" ,")
        _keep(reading, items, taken)
    elif part := _part(sentence):
        taken, rest = part
        reading.clauses.append(Clause(taken, PART))
    else:
        reading.clauses.append(Clause(sentence.strip(" ,"), UNREAD))
        return
    _read(reading, rest.strip(" ,"), name)


def _sort(sentence: str) -> str:
    """The sort of a clause without hours of its own; empty where it is none of them."""
    words = sentence.strip(" ,")
    if _TAKES_AWAY.search(words) and not _BANK_HOLIDAYS.fullmatch(words):
        return ""
    return next((sort for sort, pattern in _SORTS if pattern.fullmatch(words)), "")


def _without_name(sentence: str, name: str) -> str:
    """A sentence without "X is" at its front, where X is how the place calls itself."""
    match = re.match(r"(.{3,60}?) is (?=open)", sentence)
    return sentence[match.end() :] if match and name and name.startswith(match[1]) else sentence


def _part(sentence: str) -> tuple[str, str] | None:
    """Hours with a name of something before them: the words, and what is left after them."""
    label = _LABEL.match(sentence)
    if label is None or _TAKES_AWAY.search(label["label"]) or _AT_TIMES.search(label["label"]):
        return None
    if ":" not in sentence[: label.end()] and not _NAMED_HOURS.fullmatch(label["label"]):
        return None
    items, rest = take_schedule(sentence[label.end() :])
    return (sentence[: len(sentence) - len(rest)].strip(" ,"), rest) if items else None


def _keep(
    reading: Reading, items: list[tuple[tuple[str, ...], tuple[tuple[int, int], ...]]], words: str
) -> None:
    """Enter hours; a second word about the same day that says otherwise makes the clause unread."""
    clash = any(reading.hours.get(day, times) != times for days, times in items for day in days)
    reading.clauses.append(Clause(words, UNREAD if clash else HOURS))
    for days, times in [] if clash else items:
        reading.hours |= dict.fromkeys(days, times)


def _change(reading: Reading, sentence: str) -> bool:
    """Take an exception, a day closed or a lunch break into account; whether the sentence was one."""
    if match := _LUNCH.fullmatch(sentence):
        times = times_of(match["times"])
        if times is None or len(times) != 1 or not reading.hours:
            return False
        for day, ranges in reading.hours.items():
            reading.hours[day] = _less(ranges, times[0])
        reading.clauses.append(Clause(sentence, LUNCH))
        return True
    match = _EXCEPT.fullmatch(sentence) or _CLOSED.fullmatch(sentence)
    if match is None:
        return False
    days = days_of(match["days"])
    words = match.groupdict().get("times")
    times = times_of(words) if words else ()
    if times is None or not days or not set(days) <= set(reading.hours):
        return False
    for day in days:
        reading.hours.pop(day)
        reading.hours |= {day: times} if times else {}
    reading.clauses.append(Clause(sentence, EXCEPT))
    return True


def _less(ranges: tuple[tuple[int, int], ...], gap: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Opening hours without a break."""
    cut = [part for a, b in ranges for part in ((a, min(b, gap[0])), (max(a, gap[1]), b))]
    return tuple((a, b) for a, b in cut if a < b)
