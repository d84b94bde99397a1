"""Words by which an English record says that its place may have to stay secret. Small letters, as parts of patterns."""

from __future__ import annotations

KEPT_KEY = (
    r"confidential|undisclos|nondisclos|withh[eo]ld|suppress|unlist|unpublish|redact|conceal|masked|hidden|hide"
    r"|private|privacy|restrict|secret(?!ar)|sensitiv|do?no?t(?:publish|display|show|share|disclose|list)"
)
SHOWN_KEY = r"public|publish|display|show|visib|disclos|shareable|listed"
OTHERWISE = r"holiday|transport|opento|shower|toilet|parking|listedbuilding|order"
"""Of keys that would count as `SHOWN_KEY`: these say something else."""
PLACE_KEY = r"address|location|premises|whereabouts|venue|building|postcode|postal|coordinate|latitude|longitude|street|(?<!web)(?:site|map)"
NAME_KEY = r"name|names|title"
RUN_BY_KEY = r"service|organi[sz]ation|provider"
"""Of keys whose words are these alone: what it is called, or who runs it."""
TERM_KEY = r"(?:^|_)(?:\w*taxonom\w*|terms?|attributes?|categor\w*|keywords?|tags?|types?)(?:$|_)"
"""Of keys that terms stand under, each of which is a name for what it is."""
SAYS_YES = frozenset(
    ["yes", "y", "true", "1", "x", "on", "ie", "oes", "ydy", "ydyw", "\u2713", "\u2714"]
)
"""What a box holds that somebody ticked, in either language: its own name is then what is said."""
NOT_SO = frozenset(
    ["", "no", "n", "false", "0", "none", "null", "never", "off", "public", "open", "n/a", "na", "-",
     "unrestricted", "not confidential", "visible", "published", "full"]
)  # fmt: skip
"""What a field for secrets holds where there is none."""
REFUSES = frozenset(
    ["no", "n", "false", "0", "never", "off", "none", "private", "hidden", "internal", "restricted",
     "confidential", "unlisted", "not for publication", "withheld", "unpublished"]
)  # fmt: skip
"""What a field for showing holds where it is not to be shown."""

_NOT = r"(?:\w*not|never|\w+n't)"
UNTOLD = (
    r"(?:confidential|undisclosed|withheld|secret|hidden|private|protected|suppressed|redacted|unlisted|unpublished"
    rf"|restricted|concealed|{_NOT} (?:to be |for |be |been |being |made |publicly |currently )*"
    r"(?:disclosed?|published?|publicised|publication|given(?: out)?|shown?|shared?|released?|revealed|public|listed"
    r"|advertised|displayed?|available))"
)
PLACE = r"(?:address(?:es)?|locations?|premises|whereabouts|venues?|buildings?|post ?codes?|sites?)"
_IS = r"[ :,()-]+(?:(?:is|are|has been|kept|details?|always)[ :,()-]+)*"
WHOLE = (
    rf"(?:the |our |its )?(?:{UNTOLD}(?:{_IS}{PLACE})?|{PLACE}{_IS}{UNTOLD})"
    r"(?: for (?:safety|security)(?: reasons)?)?"
)
"""A whole cell or term that says so and nothing else."""
ASKED = (
    r"(?:available |given |provided )?(?:only )?(?:up)?on (?:request|referral|enquiry|application)"
    r"|(?:please )?(?:ring|call|phone|contact|email|ask)(?: us)?(?: for (?:the |our )?(?:details|address|location|information))?"
)
"""The same, where a field for a place holds it: whoever asks is told."""
WITHHELD = (
    r"\b(?:confidential|undisclosed|withheld|suppressed|redacted|unlisted|unpublished"
    rf"|{_NOT} (?:to be |for |be |been |being |made |publicly |currently )*(?:disclosed|published|publication|public|given|available|released|shared))\b"
)
"""What no street is called: beside other words, in a field for a place, it asks."""
BY = r"[^\w.]+"
"""What stands between two words of one sentence."""
LATER = (
    r"(?:(?:available )?(?:(?:up)?on|by) (?:request|referral|enquiry|application)|(?:given|provided|shared|told|disclosed|sent|confirmed|supplied|released)"
    r" (?:out )?(?:only )?(?:on|upon|when|once|after|at|by|to|following|over|if)"
    r"|(?:ring|call|phone|contact|email|ask) (?:us )?for (?:the |our |an? )?)"
)
SPOKEN = (
    rf"\b(?:{UNTOLD}|secure|safe|discreet|anonymous|unmarked){BY}(?:\w+{BY}){{0,2}}{PLACE}\b"
    rf"|\b{PLACE}\b{BY}(?:\w+{BY}){{0,4}}(?:{UNTOLD}|{LATER})\b"
    rf"|\b(?:{LATER})(?:{BY})?(?:\w+{BY}){{0,3}}{PLACE}\b"
    r"|\bwhere (?:we are|it is|they are)\b[^.]{0,40}\b(?:secret|confidential|safe)\b"
    rf"|\b{_NOT} (?:\w+ ){{0,2}}(?:publish|disclose|give|share|show|list|reveal|publici[sz]e|advertise)"
    rf"\w*{BY}(?:\w+{BY}){{0,4}}{PLACE}\b"
    rf"|\b(?:{_NOT}|unable to) (?:\w+ ){{0,3}}(?:say|tell|share|show|give|publish|disclose)\w*{BY}(?:\w+{BY}){{0,2}}where\b"
    rf"|\bunable to (?:\w+ ){{0,2}}(?:publish|disclose|give|share|show|list|reveal)\w*{BY}(?:\w+{BY}){{0,4}}{PLACE}\b"
)
REFUGE = (
    r"refuges?(?!e)|safe[ -]?houses?\b|safe (?:acc?omm?odation|housing|lodgings?|havens?)|places? of safety"
    r"|wom[ae]n\W?s?\W? shelters?|shelters? for (?:women|victims|survivors|families)|sanctuary"
    r"|\b(?:flee(?:s|ing)?|fled|escap(?:e|es|ed|ing)) (?:from )?(?:\w+ ){0,3}(?:abuse|violence|violent|partners?|exploitation|trafficking|homes?)"
)
REFUGE_IN_A_LINK = r"safe[._-]?(?:house(?!hold)|housing|accommodation)|places?[._-]?of[._-]?safety|wom[ae]ns?[._-]?shelter"
HURT = (
    r"wom[ae]n\W?s\W? ?aid|(?:domestic|sexual|family|honou?r)[ -]?(?:based )?(?:abuse|violence)|domestic (?:and|&|or) sexual"
    r"|\brape\b|traffick|modern slavery|forced marriage|honou?r[ -]based|stalking|exploitation|abusive (?:partners?|relationships?)"
    r"|violen(?:ce|t) (?:against|towards?|partners?)|\bvawg\b|\bdva?\b|\bmarac\b|\bidvas?\b"
)
HURT_IN_A_LINK = (
    r"wom[ae]ns?[._-]?aid|(?:domestic|sexual)[._-]?(?:abuse|violence)|rape[._-]?crisis|(?<!drug)traffick|forced[._-]?marriage"
    r"|honou?r[._-]?based|stalking|exploitation"
)
"""What an entry's own web or e-mail address says."""
LIVING = (
    r"\b(?:acc?omm?odation|residential|residents?|supported housing|housing project|hostels?|beds?|bed ?spaces?|bedrooms?"
    r"|shelters?|move[ -]on|dispersed (?:units?|housing)|places? to (?:live|stay)|crisis house|recovery house)\b"
)
_LIVE = r"(?:acc?omm?odation|residential|supported housing|hostels?|houses?|shelters?|rehab\w*|beds|bed ?spaces?|flats|bedsits?|move[ -]on)"
WOMEN_LIVE = (
    rf"\bwom[ae]n(?:\W?s\W?)?[ -](?:only )?(?:\w+ ){{0,3}}{_LIVE}\b"
    rf"|\b(?:{_LIVE}|residential \w+|homes?) (?:\w+ ){{0,2}}for (?:\w+ ){{0,4}}(?:women|mothers|woman|girls|females)\b"
    rf"|\bfemales?[ -](?:only )?(?:\w+ ){{0,2}}{_LIVE}\b"
)
BOX = r"\bp\.? ?o\.? ?box\b|\bpost office box\b|\bfreepost\b"
