"""Which entries are hidden, and how much of each may be told."""

from __future__ import annotations

import re
from math import cos, radians

from tests.capabilities.directory.twin import words
from tests.capabilities.directory.twin.values import Key, Published, Spot, Standing, Told, Word

METRES = 110
A_DEGREE = 111_320  # metres of latitude


def must_hide(standing: Standing) -> frozenset[Key]:
    """Surely hidden: for a sign it has or had, by a person, or for whom it is beside or the same as."""
    return _spread(standing, {key for key in standing.published if _by_itself(standing, key)}, True)


def may_hide(standing: Standing) -> frozenset[Key]:
    """Perhaps hidden: besides, for a sign that is perhaps there, or a neighbour that is perhaps near."""
    first = {
        key
        for key, one in standing.published.items()
        if _by_itself(standing, key)
        or not one.signs.none
        or key in standing.had_a_sign
        or key in standing.hidden_by_hand
        or key in standing.decided
    }
    return _spread(standing, first, False)


def _by_itself(standing: Standing, key: Key) -> bool:
    """ "When it has a sign; when it had one and has lost it; when a person here said so"."""
    one = standing.published[key]
    signed = one.signs.any or key in standing.had_a_sign or key in standing.hidden_by_hand
    return signed and not said_public(standing, key)


def said_public(standing: Standing, key: Key) -> bool:
    """ "A person says that its address is public, of exactly these signs at exactly this place"; not where it is marked.
    It "holds from the next import on". Open: other words in the record that are no sign change nothing, or do."""
    said, one = standing.decided.get(key), standing.published[key]
    if said is None or said.word is not Word.PUBLIC or one.signs.marked:
        return False
    same_record = said.record == one.record and said.spots == one.spots
    return said.imported and same_record and said.beside >= _beside(standing, key)


def _beside(standing: Standing, key: Key) -> frozenset[Key]:
    """Entries with a sign of their own that are surely beside it."""
    one = standing.published[key]
    return frozenset(
        other.key
        for other in standing.published.values()
        if other.key != key
        and (other.signs.any or other.key in standing.hidden_by_hand)
        and is_beside(one, other, surely=True)
    )


def _spread(standing: Standing, first: set[Key], surely: bool) -> frozenset[Key]:
    """ "When one of its places is a place of a hidden entry of any feed", until nothing is added."""
    hidden = set(first)
    while True:
        more = {
            key
            for key, one in standing.published.items()
            if key not in hidden
            and not (surely and said_public(standing, key))
            and any(
                _hides(standing, one, standing.published[other], surely=surely) for other in hidden
            )
        }
        if not more:
            return frozenset(hidden)
        hidden |= more


def _hides(standing: Standing, one: Published, other: Published, *, surely: bool) -> bool:
    same = frozenset({one.key, other.key}) in standing.same
    told = one.key[0] == other.key[0] and holds_place_of(one, other)
    return same or told or is_beside(one, other, surely=surely)


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
    said = _squeezed(" ".join(one.free_words))
    return any(
        part and part in said
        for spot in other.spots
        for part in (_squeezed(spot.postcode), _squeezed(spot.lines[0]) if spot.lines else "")
    )


def told(standing: Standing, key: Key) -> frozenset[Told]:
    """How much may be told of it: of what is surely hidden nothing, or no place where a person said so; of what is
    surely not, all. Where it is not sure, any."""
    said = standing.decided.get(key)
    without = said is not None and said.word is Word.WITHOUT_PLACE
    hidden = frozenset({Told.NO_PLACE}) if without else frozenset({Told.NOTHING})
    if key in must_hide(standing):
        # Open: a word said of other signs, or of another place, may have to be said anew.
        return hidden | {Told.NOTHING}
    if key in may_hide(standing):
        return hidden | {Told.NOTHING, Told.ALL}
    return frozenset({Told.ALL})
