"""Which entries are hidden, and how much of each may be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from math import cos, radians

from tests.capabilities.directory.twin import words
from tests.capabilities.directory.twin.values import Key, Published, Spot, Standing, Told, Word

METRES = 110
A_DEGREE = 111_320  # metres of latitude


def must_hide(standing: Standing) -> frozenset[Key]:
    """Surely hidden: for a sign it has or had, by a person, or for whom it is beside or the same as."""
    return _once(standing, "must", _must_hide)


def may_hide(standing: Standing) -> frozenset[Key]:
    """Perhaps hidden: besides, for a sign that is perhaps there, a neighbour that is perhaps near, or one that is gone."""
    return _once(standing, "may", _may_hide)


def _once(
    standing: Standing, name: str, work_out: Callable[[Standing], frozenset[Key]]
) -> frozenset[Key]:
    """What is asked again and again of one standing is worked out once."""
    kept: dict[str, frozenset[Key]] = vars(standing).setdefault("worked_out", {})
    if name not in kept:
        kept[name] = work_out(standing)
    return kept[name]


def _must_hide(standing: Standing) -> frozenset[Key]:
    by_itself = {key for key in standing.published if _by_itself(standing, key)}
    # Of what was said to be public since its feed came only its own place waits for the next import.
    waits = {
        key
        for key in by_itself
        if (said := standing.decided.get(key)) is not None and said.word is Word.PUBLIC
    }
    first = _same_as(standing, by_itself - waits, surely=True)
    known = {key for key in first if _knows_where(standing, key)}
    found = first | {
        key
        for key, one in standing.published.items()
        if not _public(standing, key, surely=False)
        and key not in waits
        and _hidden_beside(standing, one, known, surely=True)
    }
    # "Who hides nobody for being the same as it meanwhile": what was said to be public since its feed came.
    meanwhile = {
        key
        for key, said in standing.decided.items()
        if said.word is Word.PUBLIC and not said.imported
    }
    return frozenset(_same_as(standing, found - meanwhile, surely=True) | found | by_itself)


def _knows_where(standing: Standing, key: Key) -> bool:
    """Whether what is beside it can be found: of what was hidden already nothing is kept until its feed comes again."""
    said = standing.decided.get(key)
    if standing.published[key].signs.any or key in standing.had_a_sign:
        return said is None or said.word is not Word.PUBLIC or said.imported
    if said is not None:
        return said.imported or said.knew_where
    return key not in standing.lately


def _may_hide(standing: Standing) -> frozenset[Key]:
    every = standing.gone | standing.published
    found = {
        key
        for key, one in every.items()
        if one.signs.any
        or key in standing.had_a_sign
        or key in standing.hidden_by_hand
        or key in standing.decided
    }
    found = {key for key in found if not _public(standing, key, surely=True)}
    # Where what hid it has gone, "it stays hidden until the next import of its feed".
    still = {key for key in standing.lately if not _public(standing, key, surely=True)}
    while True:
        more = {
            key
            for key, one in standing.published.items()
            if key not in found
            and not _public(standing, key, surely=True)
            and _hidden_beside(standing, one, found, surely=False)
        } | _same_as(standing, found, surely=False)
        more |= _same_as(standing, found | still, surely=False) - still
        more -= found
        if not more:
            return frozenset(found)
        found |= more


def _by_itself(standing: Standing, key: Key) -> bool:
    """ "When it has a sign; when it had one and has lost it; when a person here said so"."""
    one = standing.published[key]
    signed = one.signs.any or key in standing.had_a_sign or key in standing.hidden_by_hand
    return signed and not _public(standing, key, surely=False)


def _public(standing: Standing, key: Key, *, surely: bool) -> bool:
    """ "A person says that its address is public, of exactly these signs at exactly this place"; not where it is marked.
    It "holds from the next import on". Open: other words in the record that are no sign change nothing, or do."""
    said, one = standing.decided.get(key), standing.published.get(key)
    if said is None or one is None or said.word is not Word.PUBLIC or not said.imported:
        return False
    then = said.signs
    marked = one.signs.marked
    alike = said.spots == one.spots and then == one.signs
    same = said.record == one.record if surely else alike
    # "To be the same as one that is not hidden changes nothing", and "for the first time".
    matters = bool((_group(standing, key) - {key}) & _for_themselves(standing))
    if surely:
        known = said.same >= {pair for pair in standing.same if key in pair}
    else:
        known = not matters or bool(said.same)
    if not surely:
        return same and not marked and known and said.perhaps_beside >= found_beside(standing, key)
    # Hiding longer than the page says is no fault: what has gone may still be kept, and what was hidden lately.
    every = standing.gone | standing.published
    late = (standing.lately | standing.gone.keys()) - {key}
    near = _marks(one, (every[other] for other in late & every.keys()))
    return same and not marked and known and said.beside >= near


def beside(standing: Standing, key: Key, *, found: bool = False) -> frozenset[Key]:
    """Entries that are surely beside it, and hidden for themselves or "the same as one that is hidden for itself"; and
    what its words hold of where such a one is. ``found``: of those that can be found."""
    hidden = {
        other.key
        for other in standing.published.values()
        if other.signs.any
        or other.key in standing.hidden_by_hand
        or other.key in standing.had_a_sign
    }
    others = (
        other
        for other in standing.published.values()
        if other.key != key
        and (
            other.key in hidden or _group(standing, other.key) & (_for_themselves(standing) - {key})
        )
        and (not found or _knows_where(standing, other.key))
    )
    return _marks(standing.published[key], others)


def _marks(one: Published, others: Iterable[Published]) -> frozenset[Key]:
    """Who of these is surely beside it, and what its words hold of "a place that they did not hold then"."""
    found = set[Key]()
    for other in others:
        if is_beside(one, other, surely=True):
            found.add(other.key)
        if one.key[0] == other.key[0]:
            found |= {("its words", part) for part in _held(one, other)}
    return frozenset(found)


def found_beside(standing: Standing, key: Key) -> frozenset[Key]:
    """Those of them that can be found: of what was hidden already when a person hid it too, nothing that would find it is
    kept until its feed comes again. Whoever says that an address is public says it of these."""
    return beside(standing, key, found=True)


def is_public(standing: Standing, key: Key) -> bool:
    """Whether it was said to be public and that holds: "what is said to be so again stays shown"."""
    return _public(standing, key, surely=False)


def _group(standing: Standing, key: Key) -> set[Key]:
    """All that were said to be the same, directly or not."""
    found = {key}
    while more := {one for pair in standing.same if pair & found for one in pair - found}:
        found |= more
    return found


def _for_themselves(standing: Standing) -> set[Key]:
    """Entries that a sign or a person hides, whose address nobody called public."""
    return {
        key
        for key, one in standing.published.items()
        if (one.signs.any or key in standing.had_a_sign or key in standing.hidden_by_hand)
        and not ((said := standing.decided.get(key)) and said.word is Word.PUBLIC)
    }


def _same_as(standing: Standing, hidden: set[Key], *, surely: bool) -> set[Key]:
    """ "When a person said that it is the same as a hidden one", and not that its address is public, until nothing is
    added."""
    found = set(hidden)
    while more := {
        key
        for pair in standing.same
        if pair & found
        for key in pair - found
        if key in standing.published and not _public(standing, key, surely=not surely)
    }:
        found |= more
    return found


def _hidden_beside(standing: Standing, one: Published, hidden: set[Key], *, surely: bool) -> bool:
    """ "When one of its places is a place of a hidden entry of any feed"; one that is hidden for nothing but what it is
    beside hides nobody else. "When its words hold the postcode or the house and street of" one "of the same feed"."""
    every = standing.gone | standing.published
    for other in (every[key] for key in hidden if key != one.key):
        told = one.key[0] == other.key[0] and holds_place_of(one, other)
        if told or is_beside(one, other, surely=surely):
            return True
    return False


def is_beside(one: Published, other: Published, *, surely: bool) -> bool:
    """ "The same postcode, or the same address in the same town, or within a cell of about 110 metres or one beside it"."""
    return any(
        _same_spot(mine, theirs, surely=surely) for mine in one.spots for theirs in other.spots
    )


def _same_spot(mine: Spot, theirs: Spot, *, surely: bool) -> bool:
    if _squeezed(mine.postcode) and _squeezed(mine.postcode) == _squeezed(theirs.postcode):
        return True
    lines, others = _address(mine), _address(theirs)
    if lines and lines == others and words.plain(mine.town) == words.plain(theirs.town):
        return True
    if mine.at is None or theirs.at is None:
        return False
    # Surely in one cell or in one beside it: nearer than one cell. Perhaps: nearer than two, and somewhat more for the
    # cells' own shape, which the page does not give.
    north = abs(mine.at[0] - theirs.at[0]) * A_DEGREE
    east = abs(mine.at[1] - theirs.at[1]) * A_DEGREE * cos(radians(mine.at[0]))
    bound = 0.5 * METRES if surely else 3.5 * METRES
    return north <= bound and east <= bound


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", words.plain(text))


def _address(spot: Spot) -> str:
    return _squeezed(" ".join(spot.lines))


def holds_place_of(one: Published, other: Published) -> bool:
    """ "When its words hold the postcode or the house and street of a hidden entry of the same feed"."""
    return bool(_held(one, other))


def _held(one: Published, other: Published) -> set[str]:
    said = _squeezed(" ".join(one.free_words))
    return {
        part
        for spot in other.spots
        for part in (_squeezed(spot.postcode), _squeezed(spot.lines[0]) if spot.lines else "")
        if part and part in said
    }


def told(standing: Standing, key: Key) -> frozenset[Told]:
    """How much may be told of it: of what is surely hidden nothing, or no place where a person said so; of what is
    surely not, all. Where it is not sure, any. Of two that are the same the one may stand for the other."""
    said = standing.decided.get(key)
    found = {Told.NOTHING} if any(key in pair for pair in standing.same) else set[Told]()
    hidden = {Told.NOTHING}
    if said is not None and said.word is Word.WITHOUT_PLACE:
        hidden = {Told.NO_PLACE}
    if said is not None and said.word is Word.PUBLIC:
        hidden = {Told.NOTHING, Told.NO_PLACE}  # Open: until the next import has its place
    if key in must_hide(standing):
        return frozenset(found | hidden)
    if key in may_hide(standing) or key in standing.lately:
        return frozenset(found | hidden | {Told.NOTHING, Told.ALL})
    return frozenset(found | {Told.ALL})
