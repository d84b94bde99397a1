"""Whether a row of a directory is help with drugs or alcohol for the person who uses them herself.

Told from what the row says of itself, sentence by sentence. What is about somebody else (a relative,
a child), about another illness or about a job does not count, and neither do words that only look
like the subject ("eating and drinking", "a licence to sell alcohol"). The words that decided are said.
How well it does on a real directory: ``python -m bench.directory_help``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Help(StrEnum):
    """The answer. ``UNSURE`` is for a person to look at, and is shown to nobody as help."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer, why, and the words that decided, as they stand in the row in small letters."""

    help: Help
    why: str
    words: tuple[str, ...] = ()


FRONT = 3
"""How many first sentences say whom a service is for."""

_LOOKS_LIKE = re.compile(
    r"\b(?:eating(?: and|,| or|, swallowing and)? drinking|drinking (?:and eating|water|fountains?)"
    r"|food and drink|soft drinks?|(?:alcohol|drug)(?:s)?(?:,? (?:and|or) (?:alcohol|drugs?))?[ -]free"
    r"|alcohol (?:gel|wipes?|rub|licen[cs]\w+|sales?)|(?:sell|selling|sale of|supply of) alcohol"
    r"|drugs? (?:trials?|discovery|companies|stores?|interactions?|safety)|drug[ -]eluting"
    r"|(?:blood[ -]thinning|blood pressure|cancer|heart|prescribed|anti\w+) drugs?"
    r"|no (?:drugs?|alcohol)(?: (?:or|and) (?:drugs?|alcohol))?)\b"
)
"""Phrases with the subject's words in them that are about something else."""
_SUBJECT = re.compile(
    r"\b(?:drugs?|alcohol(?:ics?|ism)?|substances?|addictions?|addictive|addicted|drink(?:ing|ers?)|narcotics?"
    r"|heroin|opi(?:ates?|oids?)|(?:crack )?cocaine|cannabis|detox(?:ification)?|naloxone)\b"
)
_SURE_HELP = re.compile(
    r"\b(?:detox(?:ification)?|substitute prescribing|opi(?:ate|oid) substitution|methadone|buprenorphine"
    r"|needle (?:and syringe )?exchange|injecting equipment|relapse prevention|harm reduction|naloxone"
    r"|mutual aid|rehab(?:ilitation)?)\b"
)
"""Help that only somebody's own use makes sense of, where the row has the subject as well."""
_HELP = re.compile(
    r"\b(?:counselling|one[ -]+to[ -]+one|prescribing|medical treatments?|treatments?|recovery plans?"
    r"|peer support|fellowship|recovery|drop[ -]?ins?|information and advice|assessment)\b"
)
_ANY_HELP = re.compile(r"\b(?:support(?:s|ed|ing)?|help(?:s|ed|ing)?)\b")
_OWN = re.compile(
    r"\b(?:people|persons?|anyone|adults?|women|woman|men|individuals?|patients?|parents|mothers|those"
    r"|clients?|you|your|users?|drinkers?|their (?:own )?(?:drug|alcohol|substance|drinking|addiction)\w*)\b"
)
"""Words for the person whose use it is."""
_SOMEBODY_ELSE = re.compile(
    r"\b(?:(?:someone|somebody|another person)(?: else)?'?s|relatives|loved ones?|carers?|caring for"
    r"|care for and|(?:family|families) (?:and|or|,) friends|friends (?:and|or) (?:family|families)"
    r"|family and friends|affected by (?:an?|the|their|another|family|parental|parents?)\b.*?"
    r"(?:parents?|family|partner|relative|member)?'?s?\b(?= (?:alcohol|drug|substance|drinking))"
    r"|parents?'s? (?:or carer'?s? )?(?:own )?(?:alcohol|drugs?|substance|drinking)"
    r"|parental (?:alcohol|drug|substance)|in their famil(?:y|ies))"
)
_YOUNG = re.compile(
    r"\b(?:young(?:er)? (?:people|person|carers?|adults?)|children|child|youths?|adolescents?|teenagers?"
    r"|pupils?|schools?|under (?:16|18|21|25)s?)(?:'s)?\b"
)
_BROUGHT = re.compile(
    r"\b(?:bring(?:ing)? (?:\w+ )?(?:child(?:ren)?|kids)|your (?:own )?(?:child(?:ren)?|kids)"
    r"|children (?:are (?:\w+ )?)?welcome|children (?:can|may) come)\b"
)
"""Children somebody brings with them: the service is not for them."""
_GROWN = re.compile(
    r"\b(?:adults?|women|mothers|fathers|parents(?!')|no upper age"
    r"|(?:aged? |over )(?:16|18|21)(?: years)?(?: of age)?(?:,? (?:and|or) (?:over|above|older)|\+)"
    r"|(?:over|above) (?:16|18|21)|(?:16|18|21) years (?:and|or) over)\b"
)
_MEN = re.compile(r"\b(?:for|to|of|\w+) men\b(?! and women| or women)|\bmen (?:aged|only)\b")
_WOMEN = re.compile(r"\b(?:women|woman|female|mothers|everyone|anyone)\b|\bmen (?:and|or) women\b")
_JOB = re.compile(
    r"\b(?:vacanc(?:y|ies)|salary|per annum|job description|apply for th(?:is|e) (?:job|post|role)"
    r"|closing date|we are recruiting|licen[cs]ing (?:officer|team|authority))\b"
)
_LIVING = re.compile(
    r"\b(?:residential care|care homes?|nursing homes?|accommodation|supported housing|secure housing)\b"
)
_BESIDE = re.compile(
    r"\b(?:housing support|tenanc(?:y|ies)|homeless\w*|unemployed|employment|into work"
    r"|employability|befriending)\b"
)
_ILLNESS = re.compile(
    r"\b(?:strokes?|cardiac|heart|cancer|diabet\w+|surgery|surgical|hip|knee|injur(?:y|ies)|dementia"
    r"|back pain|arthritis|long covid|eating disorders?|gambling|smoking|tobacco)\b"
)


def is_help(name: str, text: str) -> Answer:
    """Whether a service of this name, described so, is help with her own drug or alcohol use."""
    name, body = _plain(name), _sentences(_plain(text))
    front = ". ".join((name, *body[:FRONT]))
    if out := _for_others(name, front, " ".join(body)):
        return out
    theirs = [one for one in body if _somebody_else(one) or (_YOUNG.search(one) and not _own(one))]
    ours = [one for one in body if one not in theirs]
    if not theirs or not body:
        ours = [name, *ours]
    told = [one for one in ours if _SUBJECT.search(one)]
    if not told:
        return _no_subject(theirs)
    words = " ".join(ours if name in ours else [name, *ours])
    return _weighed(front, told, words)


def _for_others(name: str, front: str, words: str) -> Answer | None:
    """The row is for other people or about another thing, as its name and first sentences say."""
    if found := _JOB.search(f"{name} {words}"):
        return Answer(Help.NO, "a job or a licence, not help", (found[0],))
    if (found := _YOUNG.search(_BROUGHT.sub(" ", front))) and not _GROWN.search(front):
        return Answer(Help.NO, "for children or young people", (found[0],))
    if (found := _MEN.search(front)) and not _WOMEN.search(f"{name} {words}"):
        return Answer(Help.NO, "for men", (found[0],))
    first = ". ".join(front.split(". ")[:2])
    if (found := _ILLNESS.search(first)) and not _SUBJECT.search(first):
        return Answer(Help.NO, "about another illness", (found[0],))
    return None


def _no_subject(theirs: list[str]) -> Answer:
    """Nothing speaks of drugs or alcohol, or all that does is about somebody else's."""
    for one in theirs:
        if _SUBJECT.search(one):
            found = _SOMEBODY_ELSE.search(one) or _YOUNG.search(one)
            why = (
                "for relatives and carers"
                if _somebody_else(one)
                else "for children or young people"
            )
            return Answer(Help.NO, why, (found[0],) if found else ())
    return Answer(Help.NO, "no words of help with drugs or alcohol")


def _weighed(front: str, told: list[str], words: str) -> Answer:
    """The subject is there and is hers to have: what is done about it?"""
    subject = _SUBJECT.search(told[0])
    deciding = (subject[0],) if subject else ()
    sure = _SURE_HELP.search(words)
    living, beside = _LIVING.search(front), _BESIDE.search(front)
    if living and not sure:
        return Answer(Help.NO, "somewhere people live", (living[0],))
    if sure and not (beside and sure[0].startswith("rehab")):
        return Answer(Help.YES, "help with drugs or alcohol", (*deciding, sure[0]))
    if beside and not _counselled(words):
        return Answer(Help.UNSURE, "about housing, work or company as well", (*deciding, beside[0]))
    offered = _HELP.search(words) or _ANY_HELP.search(words)
    if offered and any(_own(one) or len(told) == 1 for one in told):
        return Answer(Help.YES, "help with drugs or alcohol", (*deciding, offered[0]))
    return Answer(Help.UNSURE, "speaks of drugs or alcohol, and not of help with it", deciding)


def _counselled(words: str) -> bool:
    return bool(re.search(r"\b(?:counselling|treatments?|prescribing)\b", words))


def _somebody_else(sentence: str) -> bool:
    return bool(_SOMEBODY_ELSE.search(sentence))


def _own(sentence: str) -> bool:
    """Whether a sentence speaks of a grown person's own use."""
    words = _YOUNG.sub(" ", sentence)
    return bool(_SUBJECT.search(words) and _OWN.search(words))


def _plain(text: str) -> str:
    """Small letters, single spaces, straight apostrophes; phrases that only look like the subject gone."""
    flat = " ".join(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    return _LOOKS_LIKE.sub(" ", flat)


def _sentences(text: str) -> list[str]:
    return [one.strip(" .") for one in re.split(r"(?<=[.?!;])\s+", text) if one.strip(" .")]
