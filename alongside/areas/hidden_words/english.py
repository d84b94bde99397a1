"""Words by which an English record says that its place may have to stay secret. Small letters, as parts of patterns."""

from __future__ import annotations

KEPT_KEY = (
    r"confidential|undisclos|nondisclos|withh[eo]ld|suppress|unlist|unpublish|redact|conceal|masked|hidden|hide"
    r"|private|privacy|restrict|secret(?!ar)|sensitiv|do?no?t(?:publish|display|show|share|disclose|list)"
)
SHOWN_KEY = r"public|publish|display|show|visib|disclos|shareable|listed"
OTHERWISE = r"holiday|transport|opento"
"""Of keys that would count as `SHOWN_KEY`: these say something else."""
PLACE_KEY = r"address|location|premises|venue|postcode|postal|coordinate|latitude|longitude|street|(?<!web)(?:site|map)"
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

UNTOLD = (
    r"(?:confidential|undisclosed|withheld|secret|hidden|private|protected|suppressed|redacted|unlisted|unpublished"
    r"|restricted|concealed|not (?:to be |for |be |being )?(?:disclosed?|published?|publication|given(?: out)?|shown?|shared?"
    r"|released?|made public|public|listed|advertised|displayed?|available))"
)
PLACE = r"(?:address(?:es)?|locations?|premises|whereabouts|venues?|buildings?|post ?codes?|sites?)"
WHOLE = (
    rf"(?:the )?(?:{UNTOLD}(?: {PLACE})?|{PLACE}(?: (?:is|are|has been|kept|details?|always))* {UNTOLD})"
    r"(?: for (?:safety|security)(?: reasons)?)?"
)
"""A whole cell or term that says so and nothing else."""
BY = r"[^\w.]+"
"""What stands between two words of one sentence."""
LATER = (
    r"(?:(?:available )?(?:up)?on (?:request|referral|enquiry|application)|(?:given|provided|shared|told|disclosed|sent|confirmed|supplied|released)"
    r" (?:out )?(?:only )?(?:on|upon|when|once|after|at|by|to|following|over|if)"
    r"|(?:ring|call|phone|contact|email|ask) (?:us )?for (?:the |our |an? )?)"
)
SPOKEN = (
    rf"\b(?:{UNTOLD}|secure|safe){BY}(?:\w+{BY}){{0,2}}{PLACE}\b"
    rf"|\b{PLACE}\b{BY}(?:\w+{BY}){{0,4}}(?:{UNTOLD}|{LATER})\b"
    rf"|\b(?:{LATER})(?:{BY})?(?:\w+{BY}){{0,3}}{PLACE}\b"
    r"|\bwhere (?:we are|it is|they are)\b[^.]{0,40}\b(?:secret|confidential|safe)\b"
    r"|\b(?:do not|don't|never|cannot|can't|will not|won't|unable to) (?:\w+ ){0,2}(?:publish|disclose|give|share|show|list|reveal)"
    rf"\w*{BY}(?:\w+{BY}){{0,4}}{PLACE}\b"
)
REFUGE = (
    r"refuges?(?!e)|safe[ -]?houses?\b|safe (?:accommodation|housing|lodgings?)|places? of safety"
    r"|women'?s shelters?|shelters? for (?:women|victims|survivors|families)|sanctuary"
    r"|\b(?:flee(?:s|ing)?|fled|escap(?:e|es|ed|ing)) (?:from )?(?:\w+ ){0,3}(?:abuse|violence|violent|partners?|exploitation|trafficking|homes?)"
)
HURT = (
    r"women'?s ?aid|(?:domestic|sexual|family|honou?r)[ -]?(?:based )?(?:abuse|violence)|domestic (?:and|&|or) sexual"
    r"|\brape\b|traffick|modern slavery|forced marriage|honou?r[ -]based|stalking|sexual exploitation|abusive (?:partners?|relationships?)"
    r"|violen(?:ce|t) (?:against|towards?|partners?)|\bvawg\b|\bmarac\b|\bidvas?\b"
)
LIVING = (
    r"\b(?:accommodation|residential|residents?|supported housing|housing project|hostels?|beds?|bed ?spaces?|bedrooms?"
    r"|shelters?|move[ -]on|dispersed (?:units?|housing)|places? to (?:live|stay)|crisis house|recovery house)\b"
)
WOMEN_LIVE = (
    r"\bwomen(?:'s|s'?)?[ -](?:only )?(?:\w+ ){0,3}(?:accommodation|residential|supported housing|hostels?|houses?|shelters?|rehab\w*)"
    r"|\b(?:accommodation|residential \w+|supported housing|hostels?|houses?|rehab\w*|homes?) (?:\w+ ){0,2}for (?:\w+ ){0,4}(?:women|mothers|woman|girls)"
    r"|\bfemale[ -]only (?:\w+ ){0,2}(?:accommodation|residential|hostels?|houses?)"
)
BOX = r"\bp\.? ?o\.? ?box\b|\bfreepost\b"
