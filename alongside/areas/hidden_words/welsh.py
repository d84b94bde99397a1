"""Words by which a Welsh record says that its place may have to stay secret. Small letters, as parts of patterns.

Each is looked for in every form of its first sound (`first_sounds`). Read in November 2026 in what others wrote in Welsh:
the words of `REFUGE` and `HURT` but for safe houses, at Welsh Women's Aid, Cyfannol, Wrexham council, Age Cymru, S4C and
BBC Cymru Fyw; "lleoliad cyfrinachol" of a refuge, in a newspaper. The rest is plain Welsh that was not read in a directory,
and no speaker has looked at any of it: what is too much asks a person, what is missing is not seen.
"""

from __future__ import annotations

from alongside.areas.hidden_words.first_sounds import any_of, changed

KEPT_KEY = rf"{changed('cyfrinach')}|{changed('cudd')}(?!e)|{changed('preifat')}|{changed('cyfyngedig')}|sensitif"
SHOWN_KEY = any_of("cyhoedd", "dangos", "gweladwy")
OTHERWISE = any_of("gwyliau", "trafnidiaeth", "cludiant")
PLACE_KEY = any_of("cyfeiriad", "lleoliad", "adeilad", "safle", "cod post", "man cyfarfod").replace(
    "[ -]+", "[ _-]*"
)
NAME_KEY = r"enw|teitl"
RUN_BY_KEY = r"sefydliad|darparwr|gwasanaeth"
NOT_SO = frozenset(["nac oes", "nag oes", "nac ydy", "nac ydyw", "nac ydi", "dim", "cyhoeddus", "agored"])  # fmt: skip
"""What a field for secrets holds where there is none; "na" stands with the English ones."""
REFUSES = frozenset(["nac oes", "nag oes", "nac ydy", "nac ydyw", "nac ydi", "preifat", "cudd", "cyfrinachol", "cyfyngedig"])  # fmt: skip
"""What a field for showing holds where it is not to be shown."""

SAYS_NO = "na"
"""No, in Welsh; in an English field it means that nothing applies."""

_TELL = any_of("cyhoeddi", "datgelu", "rhoi", "rhannu", "dangos", "rhyddhau")
UNTOLD = rf"(?:{any_of('cyfrinachol', 'cudd', 'preifat')}|(?:heb|ddim) (?:(?:yn|ei|eu|cael|gael) ){{0,3}}{_TELL})"
PLACE = any_of(
    "cyfeiriad", "cyfeiriadau", "lleoliad", "lleoliadau", "adeilad", "adeiladau", "safle", "safleoedd", "cod post",
    "codau post", "man cyfarfod", "mannau cyfarfod",
)  # fmt: skip
BY = r"[^\w.]+"
"""What stands between two words of one sentence."""
WHOLE = (
    rf"(?:mae['r]* ?(?:y |r |ein )?)?(?:{UNTOLD}|{PLACE}(?:[ :,()-]+(?:yn|wedi|ei|eu|cadw))*[ :,()-]+{UNTOLD})"
    r"(?: (?:er|am resymau) diogelwch)?"
)
WITHHELD = rf"\b{UNTOLD}\b"
ASKED = r"(?:ar gael )?(?:dim ond )?ar gais|ffoni\w* (?:ni )?am (?:y )?(?:manylion|cyfeiriad)"
LATER = rf"(?:(?:ar gael (?:dim ond )?)?ar gais|rhoddir|rhoir|{changed('cewch')}|ffoni\w* (?:ni )?am|cysylltwch â ni am)"
_TELLS = any_of("cyhoedd", "datgel", "rhoi", "rhodd", "rhann", "rhenn", "dangos")
SPOKEN = (
    rf"\b{PLACE}\b{BY}(?:\w+{BY}){{0,4}}(?:{UNTOLD}|{changed('diogel')}|{LATER})\b"
    rf"|\b{LATER}{BY}(?:\w+{BY}){{0,3}}{PLACE}\b"
    rf"|\b(?:ni|nid|byth|ddim)\b{BY}(?:\w+{BY}){{0,3}}{_TELLS}\w*{BY}(?:\w+{BY}){{0,4}}{PLACE}\b"
    rf"|\b{PLACE}\b{BY}(?:\w+{BY}){{0,3}}(?:ni|nid|byth|ddim)\b{BY}(?:\w+{BY}){{0,3}}{_TELLS}"
)
_FROM = any_of(
    "partner", "trais", "cam-dr", "camdr", "perthynas dreisgar", "cartref", "priodas", "treisio"
)
REFUGE = (
    rf"(?<!wyr )(?<!iwr )\b{changed('lloches')}(?:i|au)?\b|\b{any_of('tŷ', 'tai', 'llety')} {changed('diogel')}"
    rf"|\b{any_of('ffoi', 'dianc')}\b (?:o|rhag|oddi wrth) (?:\w+ ){{0,3}}{_FROM}"
)
"""A refuge, a safe house, or fleeing; not who seeks asylum (ceiswyr lloches)."""
REFUGE_IN_A_LINK = r"(?<!wyr)(?<!wyr[._-])lloches|(?:t[yŷ]|tai|llety)[._-]?diogel"
HURT = (
    rf"\b{changed('cymorth')} i (?:ferched|fenywod)\b|\b{changed('byw')} heb ofn\b"
    rf"|\b{any_of('cam drin', 'cam driniaeth', 'camdrin')} (?:{changed('domestig')}|{changed('rhywiol')}|yn y cartref)"
    rf"|\b{changed('trais')}\b (?:\w+ ){{0,2}}(?:{changed('domestig')}|{changed('rhywiol')}|yn y cartref|yn erbyn (?:menywod|merched)|ar sail anrhydedd)"
    rf"|\b{changed('treisio')}\b|\b{changed('masnachu')} (?:mewn )?{changed('pobl')}|\b{changed('caethwasiaeth')} fodern"
    rf"|\b{changed('priodas')}(?:au)? (?:dan orfod\w*|orfodol)|\bstelci(?:o|an)|\b{changed('camfanteisio')}(?:'n)? rhywiol"
    rf"|\b{changed('cam-fanteisio')} rhywiol|\b{changed('perthynas')} dreisgar"
)
HURT_IN_A_LINK = r"cymorth[._-]?i[._-]?(?:ferched|fenywod)|byw[._-]?heb[._-]?ofn|cam[._-]?drin|trais[._-]?(?:domestig|rhywiol)"
_LIVE = any_of("llety", "lletyau", "hostel", "hosteli", "hostelau")
LIVING = rf"\b(?:{_LIVE}|{changed('preswyl')}|{changed('gwely')}|gwelyau|welyau|ystafelloedd gwely|{changed('tai')} (?:â ch|gyda ch)ymorth|lle i (?:fyw|aros))\b"
WOMEN_LIVE = (
    rf"\b(?:{_LIVE}|{any_of('tŷ', 'tai', 'cartref', 'cartrefi', 'adsefydlu', 'gwelyau')})\b (?:\w+ ){{0,3}}"
    rf"(?:i|ar gyfer) (?:\w+ ){{0,2}}{any_of('menywod', 'merched', 'mamau')}\b"
    rf"|\b(?:{_LIVE}|{any_of('gwelyau')})\b {any_of('menywod', 'merched')}\b"
)
BOX = rf"\b{any_of('blwch', 'bocs')} (?:{changed('post')}|s\.? ?p)\b|\b{changed('rhadbost')}\b"
