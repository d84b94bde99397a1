"""How words are read: small letters, without markup and without signs that cannot be seen; and the page's lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

ENTITY = re.compile(r"&(?:#(\d+)|#x([0-9a-f]+)|(\w+));", re.I)
ENTITIES = {
    "amp": "&",
    "apos": "'",
    "rsquo": "'",
    "lsquo": "'",
    "shy": "",
    "nbsp": " ",
    "lt": "<",
    "gt": ">",
}
HYPHENS = re.compile("[\u2010-\u2013]")
MARKUP = re.compile(r"<[^<>]*>")
SPACE = re.compile(r"\s+")
HIDES = (
    "confidential", "undisclosed", "withheld", "suppress", "unlist", "unpublish", "redact", "conceal", "masked", "hide",
    "hidden", "private", "privacy", "restrict", "secret", "sensitive", "donotpublish",
)  # fmt: skip
NOTHING_HIDDEN = frozenset(
    {
        *("", "no", "n", "false", "0", "none", "null", "never", "off", "public", "open", "n/a"),
        *("unrestricted", "visible", "published", "full"),
    }
)
SHOWS = ("public", "publish", "display", "show", "visib", "disclos", "shareable", "listed")
SHOWS_NOT = ("holiday", "transport", "opento")
NOT_SHOWN = frozenset(
    {
        *("no", "n", "false", "0", "never", "off", "none", "private", "hidden", "internal"),
        *("restricted", "confidential", "unlisted", "withheld", "unpublished"),
    }
)
WHOLE = frozenset({"confidential address", "address withheld", "undisclosed"})
PLACES = r"(?:address|location|premises|whereabouts|venue|building|postcode|site)"
KEPT = r"(?:confidential|undisclosed|secret|hidden|private|not published|not given out|given when you ring|on request)"
BESIDE = re.compile(rf"\b(?:{KEPT} {PLACES}|{PLACES} (?:is |are |)(?:{KEPT}))\b")
SOMEWHERE = re.compile(rf"\b{PLACES}(?:e?s)?\b")
KEPT_WORD = re.compile(rf"\b{KEPT}\b")
PERHAPS_KEPT = re.compile(
    rf"\b{KEPT}\b|withheld|protected|suppress|redact|unlisted|unpublish|restrict|conceal|\bnot\b|n't\b|never|given|provided"
    r"|shared|told|sent|request|referral|\b(?:ring|call|phone|contact|e-?mail|ask)\b|secure|safe"
)
IS = re.compile(
    r"\brefuges?\b|\bsafe ?houses?\b|\bsafe accommodation\b|\bplaces? of safety\b|\bwom[ae]n'?s shelter\b|\bsanctuary\b"
    r"|\b(?:fleeing|escaping)(?: from|) (?:violence|abuse|a partner)\b"
)
PERHAPS_IS = re.compile(r"refuge(?!e)|safe.{0,3}house|sanctuar|shelter|flee|escap")
CALLED = re.compile(
    r"\bwom[ae]n'?s aid\b|\b(?:domestic|sexual) (?:abuse|violence)\b|\brape\b|\btrafficking\b|\bforced marriages?\b"
    r"|\bhonour[- ]based\b|\bstalking\b|\bexploitation\b"
)
PERHAPS_CALLED = re.compile(
    r"aid|abus|violen|rape|traffick|marriage|honou?r|stalk|exploit|slavery|assault"
)
LIVES = re.compile(r"\b(?:accommodation|residential|hostels?|beds|move-on)\b")
PERHAPS_LIVES = re.compile(
    r"accommodat|residen|hostel|\bbed|move[- ]?on|hous|home|living|stay|shelter|tenan|flat|live|lodg"
)
FOR_WOMEN = re.compile(
    r"\b(?:accommodation|hostel) for women\b|\bwomen's (?:accommodation|hostel)\b|\bwomen[- ]only (?:accommodation|hostel)\b"
)
WOMEN = re.compile(r"wom[ae]n|female|ladies|girl|mother|mum|she|her\b")
BOX = re.compile(r"\bp\.? ?o\.? box\b")
PERHAPS_BOX = re.compile(r"box|freepost")
IN_A_LINK = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)+\b")
LINKED = re.compile(
    r"refuge(?!e)|safehouse|safe-house|safeaccommodation|placeofsafety|womensshelter|sanctuary"
)


def _sign(entity: re.Match[str]) -> str:
    number, sixteens, called = entity.groups()
    if number or sixteens:
        return chr(int(number) if number else int(sixteens, 16))
    return ENTITIES.get(called.casefold(), entity[0])


def plain(text: object) -> str:
    """As `_plain`, which is asked of the same words again and again."""
    return _plain(str(text))


@lru_cache(maxsize=2000)
def _plain(text: str) -> str:
    """ "Small letters, markup and signs that cannot be seen taken out first", straight apostrophes and hyphens, letters
    that are written as one taken apart."""
    words = unicodedata.normalize("NFKC", ENTITY.sub(_sign, ENTITY.sub(_sign, text)))
    words = "".join(sign for sign in words if unicodedata.category(sign) != "Cf")
    words = HYPHENS.sub("-", MARKUP.sub(" ", words).replace("\u2019", "'")).casefold()
    return SPACE.sub(" ", words).strip()


def name(key: str) -> str:
    """The name of a field, without what stands between its words."""
    return re.sub(r"[^a-z0-9]", "", plain(key))


def sentences(text: str) -> Iterator[str]:
    """Of one value, cut at its full stops."""
    return (part.strip() for part in re.split(r"[.;!?\n]+(?:\s|$)", text))
