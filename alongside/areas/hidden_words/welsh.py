"""Words by which a Welsh record says that its place may have to stay secret. Small letters, as parts of patterns.

The first sound of a Welsh word changes with the word before it (lloches, loches; cam-drin, gam-drin, cham-drin), so that
each is looked for in all of its forms. Read in November 2026 in what others wrote in Welsh: the words of `REFUGE` and
`HURT` but for safe houses, at Welsh Women's Aid, Cyfannol, Wrexham council, Age Cymru, S4C and BBC Cymru Fyw; "lleoliad
cyfrinachol" of a refuge, in a newspaper. The rest is plain Welsh that was not read in a directory, and no speaker has
looked at any of it: what is too much asks a person, what is missing is not seen.
"""

from __future__ import annotations

KEPT_KEY = r"[cg]h?yfrinach|cudd(?!e)|preifat|cyfyngedig|sensitif"
SHOWN_KEY = r"cyhoedd|dangos|gweladwy"
PLACE_KEY = r"cyfeiriad|lleoliad|cod_?post|adeilad|safle"
NOT_SO = frozenset(["nac oes", "nag oes", "nac ydy", "nac ydyw", "nac ydi", "dim", "cyhoeddus", "agored"])  # fmt: skip
"""What a field for secrets holds where there is none; "na" stands with the English ones."""
REFUSES = frozenset(["nac oes", "nag oes", "nac ydy", "nac ydyw", "nac ydi", "preifat", "cudd", "cyfrinachol", "cyfyngedig"])  # fmt: skip
"""What a field for showing holds where it is not to be shown."""

SAYS_NO = "na"
"""No, in Welsh; in an English field it means that nothing applies."""

UNTOLD = r"(?:(?:c|g|ch)yfrinachol|(?:c|g|ch)udd|(?:p|b|ph)reifat|(?:heb|ddim) (?:ei |eu )?(?:ch?yhoeddi|g?ch?yhoeddi|dd?atgelu|rh?oi|rannu|dd?angos))"  # fmt: skip
PLACE = r"(?:(?:c|g|ch|ngh)yfeiriad(?:au)?|ll?eoliad(?:au)?|adeilad(?:au)?|safle(?:oedd)?|(?:c|g|ch)od(?:au)? post|man cyfarfod)"
BY = r"[^\w.]+"
"""What stands between two words of one sentence."""
WHOLE = rf"(?:mae['r]* ?(?:y |r |ein )?)?(?:{UNTOLD}|{PLACE}(?: (?:yn|wedi|ei|eu|cadw))* {UNTOLD})(?: (?:er|am resymau) diogelwch)?"
LATER = r"(?:ar gael (?:dim ond )?ar gais|ar gais|(?:rhoddir|rhoir|cewch)|ffoni\w* (?:ni )?am|cysylltwch â ni am)"
SPOKEN = (
    rf"\b{PLACE}\b{BY}(?:\w+{BY}){{0,4}}(?:{UNTOLD}|diogel|{LATER})\b"
    rf"|\b{LATER}{BY}(?:\w+{BY}){{0,3}}{PLACE}\b"
    rf"|\b(?:ni|nid|byth|ddim)\b{BY}(?:\w+{BY}){{0,3}}(?:ch?yhoedd|gyhoedd|dd?atgel|rh?oi|rhoddi|rh?ann|dd?angos)\w*{BY}(?:\w+{BY}){{0,4}}{PLACE}\b"
)
REFUGE = (
    r"(?<!wyr )(?<!iwr )\bll?oches(?:i|au)?\b|\b(?:t|d|th)[ŷy] diogel|\b(?:t|d|th)ai diogel|\bll?ety diogel"
    r"|\b(?:ffoi|dd?ianc)\b (?:o|rhag|oddi wrth) (?:\w+ ){0,3}(?:ph?artner\w*|bartner\w*|drais|trais|(?:c|g|ch)am-?dr\w+|berthynas dreisgar|gartref\w*)"
)
"""A refuge, a safe house, or fleeing; not who seeks asylum (ceiswyr lloches)."""
HURT = (
    r"(?:c|g|ch|ngh)ymorth i (?:ferched|fenywod)|byw heb ofn"
    r"|\b(?:c|g|ch)am-?dr(?:in|iniaeth)\b (?:ddomestig|domestig|rhywiol|yn y cartref)|\b(?:t|d|th)rais\b (?:\w+ ){0,2}(?:domestig|ddomestig|rhywiol|yn y cartref|yn erbyn menywod|yn erbyn merched|ar sail anrhydedd)"
    r"|\b(?:t|d|th)reisio\b|\b(?:m|f)asnachu (?:mewn )?ph?obl|\b(?:c|g|ch)aethwasiaeth fodern|\b(?:p|b|ph)riodas(?:au)? (?:dan orfod\w*|orfodol)|stelci(?:o|an)|(?:c|g|ch)am-?fanteisio rhywiol|\b(?:p|b|ph)erthynas dreisgar"
)
LIVING = r"\b(?:ll?ety|preswyl|hostel(?:au|i)?|gwel(?:y|âu)|ystafelloedd gwely|(?:t|d|th)ai (?:â ch|gyda ch)ymorth|lle i (?:fyw|aros))\b"
WOMEN_LIVE = r"\b(?:ll?ety|hostel(?:au)?|(?:t|d|th)[ŷy]|(?:t|d|th)ai|cartref(?:i)?|adsefydlu)\b (?:\w+ ){0,3}(?:i|ar gyfer) (?:\w+ ){0,2}(?:fenywod|ferched|famau|menywod|merched|mamau)\b"
BOX = r"\bblwch (?:post|s\.? ?p\b)|\brhadbost\b"
