"""English words of the page."""

from __future__ import annotations

import re

NEAR = r"(?:[^\w.!?;]+[\w']+){0,4}[^\w.!?;]+"
PLACE = (
    r"\b(?:address(?:es)?|locations?|premises|whereabouts|venues?|buildings?|post ?codes?|sites?)\b"
)
_NOT = r"(?:not|never|cannot|isn't|aren't|cannot be|can't be|won't be|will not be)"
_OUT = r"(?:published|given out|disclosed|publicised|advertised|public|listed|shared|shown|revealed|displayed)"
KEPT = (
    r"\b(?:confidential|undisclosed|withheld|secret|hidden|private|protected|unpublished|unlisted|restricted|suppressed|redacted|concealed"
    rf"|{_NOT} (?:be )?(?:publicly )?{_OUT}|not for publication)\b"
)
WORD = (
    rf"(?:{KEPT}|\b(?:"
    r"given (?:out )?(?:to you )?(?:when|once|if) you (?:ring|call|phone|contact)(?: us)?"
    r"|(?:on|upon|by) request)\b)"
)
# 4: stands by a word for a place.
SENTENCE = re.compile(
    rf"{WORD}{NEAR}{PLACE}|{PLACE}{NEAR}{WORD}"
    rf"|\b(?:safe|secure|discreet|anonymous|unmarked) {PLACE}|\b{_NOT} (?:say|tell)(?: you)? where\b"
    rf"|\b(?:{_NOT}|[a-z]+n't)(?:{NEAR}| )(?:publish|disclose|give out|share|show|reveal)(?:es|s|ing)?{NEAR}{PLACE}"
)
# 4, in a field whose own name says a place: no street is called so.
WITHHELD = re.compile(
    rf"\b(?:confidential|undisclosed|withheld|suppressed|redacted|unlisted|unpublished|{_NOT} (?:be )?(?:published|public))\b"
)
# 3, in a field whose own name says a place.
ASKED = re.compile(
    r"[\W_]*(?:available )?(?:on|upon) request[\W_]*|[\W_]*(?:please )?(?:ring|call|phone)(?: us)?[\W_]*|[\W_]*contact us for details[\W_]*"
)
# 5
REFUGE = re.compile(
    r"\brefuges?\b|\bsafe[- ]?houses?\b|\bsafe accommodation\b|\bsafe havens?\b|\bplaces? of safety\b|\bwom[ae]n'?s'? shelters?\b"
    r"|\bsanctuar(?:y|ies)\b|\b(?:flee|flees|fleeing|fled|escape|escapes|escaped|escaping) (?:from )?(?:[\w'-]+ ){0,3}"
    r"(?:violence|violent|abuse|abusive|partners?)\b"
)
REFUGE_IN_A_LINK = re.compile(
    r"refuge(?!e)|safe[-_.]?house(?!hold)|safe[-_.]?accommodation|place[-_.]?of[-_.]?safety"
    r"|wom[ae]ns?[-_.]?shelter|sanctuary"
)
LINK = re.compile(
    r"\S+@\S+|\bhttps?://\S+|\bwww\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:org|com|uk|net|wales|cymru)\b\S*"
)
# 6
VIOLENCE = re.compile(
    r"\bwom[ae]n'?s'? aid\b|\b(?:domestic|sexual|family|honou?r) (?:and (?:domestic|sexual) )?(?:abuse|violence)\b|\brape\b"
    r"|\btraffick(?:ing|ed)\b|\bforced marriages?\b|\bhonou?r[- ]based\b|\bstalk(?:ing|ed|ers?)\b|\bexploitation\b|\bviolence against\b|\babusive (?:partner|relationship)s?\b|\bmodern slavery\b|\b(?:vawg|dva?|marac|idvas?)\b"
)
VIOLENCE_IN_A_LINK = re.compile(
    r"womens?[-_.]?aid|(?:domestic|sexual)[-_.]?(?:abuse|violence)|rape[-_.]?crisis|trafficking|forced[-_.]?marriage"
    r"|honou?r[-_.]?based|stalking|exploitation"
)
# 7
LIVING_WORD = r"(?:accommodation|residential|hostels?|beds|move-on)"
LIVING = re.compile(rf"\b{LIVING_WORD}\b")
_WOMEN = r"(?:wom[ae]n(?:'?s'?|-only)?|females?(?:-only)?)"
# 8
WOMEN_LIVE = re.compile(
    rf"\b{_WOMEN}(?: only)? (?:[\w'-]+ )?{LIVING_WORD}\b|\b{LIVING_WORD} (?:[\w'-]+ ){{0,1}}for (?:[\w'-]+ )?{_WOMEN}\b"
)
# 9
BOX = re.compile(
    r"\bp\.? ?o\.? ?box(?:es)?\b ?(?:no\.? ?)?\d*|\bpost office box\b|\bpostbox \d|\bfreepost\b"
)

# 1 and 2: names of fields, in words joined by one hyphen each.
HIDING_NAME = re.compile(
    r"confidential|undisclosed|withheld|suppress|unlist|unpublish|redact|conceal|masked|hide|hidden|private|privacy"
    r"|restrict|secret(?!ar)|sensitive|do-?not-?(?:publish|display|show|share|list)"
)
SHOWING_NAME = re.compile("public|publish|display|show|visib|disclos|shareable|listed")
OTHERWISE = re.compile("holiday|transport|open-?to|shower|toilet|parking|listed-?building|order")
PLACE_NAME = re.compile(
    "address|location|premises|whereabouts|venue|building|post-?code|postal|coordinate|latitude|longitude|street"
    "|(?<!web)(?<!web-)(?:site|map)"
)
NOT_HIDDEN = frozenset(
    {"", "no", "n", "false", "0", "none", "null", "never", "off", "public", "open", "n/a", "na", "-", "unrestricted",
     "visible", "published", "full", "not confidential"}
)  # fmt: skip
REFUSING = frozenset(
    {"no", "n", "false", "0", "never", "off", "none", "private", "hidden", "internal", "restricted", "confidential",
     "unlisted", "withheld", "unpublished", "not for publication"}
)  # fmt: skip
TICKS = frozenset({"yes", "y", "true", "1", "x", "on", "ie", "oes", "ydy"}
)  # fmt: skip
