"""Welsh words of the page, in each form that their first sound takes. Without the marks on letters: `tŷ` is `ty` here."""

from __future__ import annotations

import re

# What a first sound becomes: softened, nasal, breathed. Longer ones first.
SOUNDS = (
    ("ll", ("l",)), ("rh", ("r",)), ("ch", ()), ("th", ()), ("dd", ()), ("ff", ()), ("ph", ()),
    ("c", ("g", "ngh", "ch")), ("p", ("b", "mh", "ph")), ("t", ("d", "nh", "th")), ("g", ("", "ng")),
    ("b", ("f", "m")), ("d", ("dd", "n")), ("m", ("f",)),
    ("a", ("ha",)), ("e", ("he",)), ("i", ("hi",)), ("o", ("ho",)), ("u", ("hu",)), ("w", ("hw",)), ("y", ("hy",)),
)  # fmt: skip


def forms(word: str) -> tuple[str, ...]:
    """The word, and what it is called after other words."""
    for sound, others in SOUNDS:
        if word.startswith(sound):
            return (word, *(other + word[len(sound) :] for other in others))
    return (word,)


def any_of(*words: str) -> str:
    """A pattern for one of these words, which may be of several, in any form of each of their words."""
    said = []
    for word in words:
        parts = ["(?:" + "|".join(map(re.escape, forms(part))) + ")" for part in word.split()]
        said.append(r"[ -]+".join(parts))
    return "(?:" + "|".join(said) + ")"


def word(*words: str) -> str:
    """One of these and no part of a longer one."""
    return rf"\b{any_of(*words)}\b"


NEAR = r"(?:[^\w.!?;]+[\w']+){0,4}[^\w.!?;]+"
PLACE = word(
    "cyfeiriad", "cyfeiriadau", "lleoliad", "lleoliadau", "adeilad", "adeiladau", "safle",
    "safleoedd", "cod post", "codau post", "man cyfarfod", "mannau cyfarfod",
)  # fmt: skip
SECRET = word("cyfrinachol", "cudd", "preifat", "diogel")
NOT_PUBLISHED = rf"\bheb (?:ei|eu) {any_of('cyhoeddi', 'datgelu', 'rhoi', 'rhannu', 'dangos')}\b"
_PUBLISH = word(
    "cyhoeddi", "datgelu", "rhoi", "rhannu", "dangos", "cyhoeddir", "datgelir", "rhoddir", "rhennir",
    "dangosir", "cyhoeddwn", "datgelwn", "rhoddwn", "rhannwn", "dangoswn",
)  # fmt: skip
_NEVER = r"\b(?:ni|nid|byth)\b"
ASK = word("ar gais") + r"|\bffoniwch (?:ni )?am\b"

# 4: what stands by a word for a place.
SENTENCE = re.compile(
    rf"{PLACE}{NEAR}(?:{SECRET}|{NOT_PUBLISHED}|{ASK})|(?:{SECRET}|{NOT_PUBLISHED}|{ASK}){NEAR}{PLACE}"
    rf"|{_NEVER}{NEAR}{_PUBLISH}{NEAR}{PLACE}|{PLACE}{NEAR}{_NEVER}{NEAR}{_PUBLISH}"
)
ASKED = re.compile(r"[\W_]*(?:ar gael )?ar gais[\W_]*")
# 3: nothing else in the cell.
ALONE = rf"(?:{word('cyfrinachol', 'cudd', 'preifat')}|{NOT_PUBLISHED})"
# 5: a refuge, a safe house, fleeing. Whoever asks for asylum is no sign.
REFUGE = re.compile(
    rf"(?<!wyr )(?<!iwr ){word('lloches', 'llochesau', 'llochesi')}"
    rf"|{word('ty diogel', 'tai diogel', 'llety diogel')}|\b{any_of('ty', 'tai', 'llety')} ddiogel\b"
    rf"|{word('ffoi', 'dianc')} (?:rhag|o|oddi wrth) (?:[\w']+ ){{0,3}}{any_of('trais', 'cam-drin', 'partner', 'cartref')}"
)
REFUGE_IN_A_LINK = re.compile(r"(?<!wyr)(?<!wyr[-_])lloches|tydiogel|llety-?diogel")
# 6: what it is called.
VIOLENCE = re.compile(
    word(
        "cymorth i ferched", "cymorth i fenywod", "byw heb ofn", "cam-drin domestig", "cam-drin rhywiol",
        "camdrin domestig", "camdrin rhywiol", "cam drin domestig", "cam drin rhywiol",
        "trais domestig", "trais rhywiol", "trais yn y cartref",
        "trais yn erbyn menywod", "trais ar sail anrhydedd", "treisio", "masnachu pobl",
        "caethwasiaeth fodern", "priodas dan orfod", "priodasau dan orfod", "stelcio",
        "camfanteisio rhywiol", "camfanteisio'n rhywiol",
    )
)  # fmt: skip
LIVING_WORD = any_of("llety", "lletyau", "hostel", "hosteli", "hostelau")
LIVING = re.compile(rf"\b{LIVING_WORD}\b")
_WOMEN = any_of("menywod", "merched")
# 8: somewhere to live for women.
WOMEN_LIVE = re.compile(rf"\b{LIVING_WORD}\b(?: (?:i|ar gyfer|brys i))? {_WOMEN}\b")
# 9: a box at a post office.
BOX = re.compile(word("blwch post", "blychau post", "rhadbost", "bocs post"))

HIDING_NAME = re.compile(any_of("cyfrinachol", "cudd", "preifat", "cyfyngedig", "sensitif"))
SHOWING_NAME = re.compile(any_of("cyhoedd", "dangos", "gweladwy"))
OTHERWISE = re.compile(any_of("gwyliau", "trafnidiaeth", "cludiant"))
NOT_HIDDEN = frozenset({"nac oes", "nac ydy", "dim", "cyhoeddus", "agored"})
REFUSING = frozenset({"nac oes", "nac ydy", "preifat", "cudd", "cyfrinachol", "cyfyngedig"})
