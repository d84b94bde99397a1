"""What of a feed may be kept, weighed before a row of it is written: places that have to stay secret lose theirs here.

An entry is hidden where its record says so, where a person here said so, where it stands at a place of
one that is hidden, or where a person said that it is the same as one that is. Then nothing is kept that
tells where it is, and nobody is shown it, until a person has said otherwise of exactly this.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from alongside.areas.directory_help import is_help
from alongside.areas.directory_hidden import is_marked
from alongside.services.directory.beside import (
    SAME,
    groups,
    id_in_feed,
    mark_of,
    own_of,
    still_holds,
    told_in,
    with_beside,
)
from alongside.services.directory.choices import AddressAnswer, Hidden
from alongside.services.directory.marks import narrow, wide
from alongside.services.directory.models import Feed, SecretPlace, Service
from alongside.services.directory.reading.wanted import Hiding, Wanted
from alongside.services.directory.telling import in_words, parts_of, tells, untold
from alongside.services.directory.withheld import (
    BEFORE,
    JOINED,
    KEPT_BACK,
    MENTIONS,
    NEAR,
    OURS,
    SAID,
    is_withheld,
)
from alongside.trust.keys import blind

Places = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A feed as it may be kept, and the marks of the places in it that stay secret, by the service's own id.

    ``before``: the organisations under which hidden entries are kept so far, with what may not stand in their names.
    """

    services: tuple[Wanted, ...]
    secret: Places
    before: tuple[tuple[UUID, frozenset[str]], ...]


def weigh(services: Iterable[Wanted], feed: Feed) -> Weighed:
    """Look at every entry of a feed, with what was said and what is known of other feeds."""
    said = {row.source_id: row for row in Service.objects.filter(feed=feed)}
    whole = [_looked_at(one, said) for one in services]
    own = {one.source_id: _own_mark(one) for one in whole}
    rows_of = {one.source_id: said.get(one.source_id) for one in whole}
    secret = {
        one.source_id: _wide(one)
        for one in whole
        if _is_secret(one, said.get(one.source_id), own[one.source_id])
    }
    while True:
        # Whatever is the same as a secret one is at its place as well: what is beside that is beside the secret one.
        same = _joined(secret, said)
        for one in whole:
            row = rows_of[one.source_id]
            if row and row.pk in same and not _holds(row, own[one.source_id]):
                secret.setdefault(one.source_id, _wide(one))
        known = Known(
            feed,
            _owners(secret, feed, rows_of),
            frozenset(),
            _mentioned(whole, secret),
            _named(whole, secret),
        )
        first = [_kept(one, rows_of[one.source_id], own[one.source_id], known) for one in whole]
        hidden = {
            one.source_id for one in first if is_withheld(one.hiding.hidden, one.hiding.answer)
        }
        # What was said of one may no longer hold where another has come beside it: it is secret for itself again.
        lapsed = [
            one
            for one in whole
            if one.source_id in hidden - secret.keys()
            and (one.signs or ((row := rows_of[one.source_id]) and row.pk in same))
        ]
        if not lapsed:
            break
        secret |= {one.source_id: _wide(one) for one in lapsed}
    known = replace(known, joined=_joined(hidden, said))
    kept = tuple(_kept(one, rows_of[one.source_id], own[one.source_id], known) for one in whole)
    before = tuple(
        (row.organisation_id, parts_of(one.spots))
        for one, then in zip(whole, kept, strict=True)
        if is_withheld(then.hiding.hidden, then.hiding.answer)
        and (row := rows_of[one.source_id])
        and row.organisation_id
    )
    return Weighed(kept, secret, before)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all secret places when one entry is weighed.

    ``owners``: who makes a mark secret. ``joined``: who was said to be the same as one that is hidden. ``mentioned``:
    finds their addresses in words. ``named``: organisations whose names hold one.
    """

    feed: Feed
    owners: Mapping[str, set[str]]
    joined: Collection[UUID]
    mentioned: re.Pattern[str] | None
    named: frozenset[str]


def _looked_at(one: Wanted, said: Mapping[str, Service]) -> Wanted:
    """With its id, whether it is help, and the sign that a record once had and has lost: nobody is asked by silence."""
    key = _id_of(one)
    row = said.get(key)
    before = row is not None and not one.signs and bool(set(row.hidden_why) - OURS)
    signs = (BEFORE,) if before else one.signs
    return replace(one, source_id=key, signs=signs, help=is_help(one.name, one.about))


def _id_of(one: Wanted) -> str:
    """Its own feed's id; a mark of it where that was made of its address, or tells it."""
    if one.id_is_made or tells(one.source_id, parts_of(one.spots)):
        return blind("directory id", one.source_id)[:32]
    return one.source_id


def _own_mark(one: Wanted) -> str:
    """The reasons in the record, and where it is."""
    return mark_of(one.signs, sorted(mark for spot in one.spots for mark in narrow(spot)))


def _wide(one: Wanted) -> frozenset[str]:
    return frozenset(mark for spot in one.spots for mark in wide(spot))


def _is_secret(one: Wanted, row: Service | None, own: str) -> bool:
    """Whether it makes its places secret: its record says so, and nobody that they are public; or a person does."""
    if row is not None and row.address_answer in KEPT_BACK:
        return True
    is_public = row is not None and _holds(row, own) and not is_marked(one.signs)
    return bool(one.signs) and not is_public


def _holds(row: Service, own: str) -> bool:
    """Whether somebody said of this that it is public."""
    return row.address_answer == AddressAnswer.PUBLIC and own_of(row.address_of) == own_of(own)


def _owners(
    secret: Places, feed: Feed, rows_of: Mapping[str, Service | None]
) -> dict[str, set[str]]:
    """Who makes a mark secret: entries of this file, and all that are kept of what is not in it."""
    owners: dict[str, set[str]] = defaultdict(set)
    for key, marks in secret.items():
        for mark in marks:
            owners[mark].add(id_in_feed(feed.pk, key))
    here = [row.pk for row in rows_of.values() if row]
    rows = SecretPlace.objects.exclude(service__in=here)
    for mark, other, key in rows.values_list("mark", "service__feed", "service__source_id"):
        owners[mark].add(id_in_feed(other, key))
    return owners


def _joined(secret: Collection[str], said: Mapping[str, Service]) -> set[UUID]:
    """Services that a person said are the same as one that is hidden."""
    kept = Service.objects.exclude(hidden=Hidden.NO).exclude(address_answer=AddressAnswer.PUBLIC)
    hidden = set(kept.exclude(pk__in=[row.pk for row in said.values()]).values_list("pk", flat=True))  # fmt: skip
    hidden |= {row.pk for key, row in said.items() if key in secret}
    return {pk for pk, group in groups().items() if group & hidden and group & hidden != {pk}}


def _mentioned(whole: Iterable[Wanted], secret: Places) -> re.Pattern[str] | None:
    """What finds a secret postcode, or a house with its street, in plain words."""
    return in_words(
        part for one in whole if one.source_id in secret for part in parts_of(one.spots)
    )


def _named(whole: Iterable[Wanted], secret: Places) -> frozenset[str]:
    """Organisations of hidden entries whose name tells where those are."""
    return frozenset(
        one.organisation
        for one in whole
        if one.source_id in secret and tells(one.organisation, parts_of(one.spots))
    )


def _kept(one: Wanted, row: Service | None, own: str, known: Known) -> Wanted:
    """The entry with what was weighed; without its place where that stays secret."""
    if one.organisation in known.named:
        one = replace(one, organisation="", organisation_id="", organisation_website="")
    ours, beside = _beside(one, row, known)
    why = one.signs + ours
    answer = AddressAnswer(row.address_answer) if row else AddressAnswer.NONE
    mark = with_beside(own, beside)
    if answer in KEPT_BACK and not why:
        why = (SAID,)
    if answer is AddressAnswer.PUBLIC and not (row and _still_public(row, mark, one.signs)):
        answer = AddressAnswer.NONE
    if not why:
        return replace(one, hiding=Hiding(mark=mark))
    state = Hidden.MARKED if is_marked(one.signs) else Hidden.ASK
    hiding = Hiding(state, why, mark, answer)
    return replace(one if answer is AddressAnswer.PUBLIC else untold(one), hiding=hiding)


def _beside(one: Wanted, row: Service | None, known: Known) -> tuple[tuple[str, ...], set[str]]:
    """Reasons that come from other entries, and which these are."""
    marks = (mark for spot in one.spots for mark in narrow(spot))
    beside = {other for mark in marks for other in known.owners.get(mark, ())}
    beside -= {id_in_feed(known.feed.pk, one.source_id)}
    found = []
    if beside:
        found.append(NEAR)
    words = (one.name, one.about, one.organisation, one.who_else, one.door, one.will_ask)
    if told := told_in(known.mentioned, words, one.spots):
        found.append(MENTIONS)
        beside |= told
    if row is not None and row.pk in known.joined:
        found.append(JOINED)
        beside.add(SAME)
    return tuple(found), beside


def _still_public(row: Service, mark: str, signs: tuple[str, ...]) -> bool:
    """Whether what was said holds of what stands there now: the same, or with fewer reasons to doubt it."""
    return still_holds(row.address_of, mark) and not is_marked(signs)
