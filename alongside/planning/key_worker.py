"""Who would fit as her key worker, in order, and why. One client, now. `docs/key-worker.md` has the rule in words.

Pure: facts go in, and nothing here asks the database. Musts are never relaxed; what she would like orders those
who are left; how full a caseload is comes after all of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from alongside.care.choices import Style
from alongside.care.key_working.choices import Reason
from alongside.planner.problem import About, Choice, Firm, Worker
from alongside.planner.rules.choices import COSTS, OF_WORKER, honoured

STYLE_COST = 10
"""What a style she would like, and a worker does not say of themselves, weighs; the others are the planner's."""
LIGHT_PERCENT = 85
"""Up to so much of their cap somebody has room; above it they are nearly full."""
KEY_WORK = "key_work"


class InTheWay(StrEnum):
    """Why nobody fits, where no must of hers is the reason. Said in the same neutral words."""

    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A worker in post as key worker. ``load``: tenths on the caseload and promised to others, without her.

    ``here``: on some day of the next fortnight they work where she can come. ``places`` are the names of those
    places, in order.
    """

    worker: Worker
    organisation: UUID
    name: str
    load: int
    here: bool
    styles: tuple[Style, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def id(self) -> UUID:
        """The worker's id."""
        return UUID(self.worker.ref)


@dataclass(frozen=True, slots=True)
class Asked:
    """She: what she chose, how much she weighs on a caseload (tenths), and whom she has or had proposed before.

    ``passed``: her key workers now, and those she answered with asking for somebody else, who are ``refused`` where they
    are not her key worker now. ``barred``: those who are not to be proposed to her for a reason that nobody here is told.
    """

    client: UUID
    choices: tuple[Choice, ...]
    styles: tuple[Style, ...] = ()
    weight: int = 10
    passed: frozenset[UUID] = frozenset()
    barred: frozenset[UUID] = frozenset()
    refused: frozenset[UUID] = frozenset()

    @property
    def musts(self) -> tuple[Choice, ...]:
        """What must be so of her worker."""
        return tuple(c for c in self.choices if c.firm is Firm.MUST and c.about in OF_WORKER)

    @property
    def wishes(self) -> tuple[Choice, ...]:
        """What she would like of her worker."""
        return tuple(c for c in self.choices if c.firm is Firm.WOULD_LIKE and c.about in OF_WORKER)


@dataclass(frozen=True, slots=True)
class Fit:
    """Somebody who could be proposed: why, and what their caseload would be (tenths) beside its cap."""

    candidate: Candidate
    reasons: tuple[Reason, ...]
    load_after: int

    @property
    def id(self) -> UUID:
        """The worker's id."""
        return self.candidate.id


def fits(asked: Asked, candidates: Collection[Candidate]) -> tuple[Fit, ...]:
    """Everybody who may be proposed, the best first."""
    able = [one for one in _open(asked, candidates) if _able(asked, one, asked.musts)]
    return tuple(_fit(asked, one) for one in sorted(able, key=lambda one: order(asked, one)))


def after_all(asked: Asked, candidates: Collection[Candidate]) -> tuple[Fit, ...]:
    """Where nobody may be proposed: those of whom nothing is in the way but that she asked for somebody else, in order.

    Whom she named as one she does not want, as a must or a wish, is never among them.
    """
    if fits(asked, candidates):
        return ()
    named = {choice.value for choice in asked.choices if choice.about is About.NOT_WORKER}
    pool = [one for one in candidates if one.id in asked.refused and one.worker.ref not in named]
    return fits(replace(asked, passed=asked.passed - asked.refused), pool)


def order(asked: Asked, one: Candidate) -> tuple[int, bool, str]:
    """Less is earlier: wishes not met by their weight, then whether nearly full, then a lot that never changes."""
    return _missed(asked, one), not _light(asked, one), lot(asked.client, one.id)


def lot(client: UUID, worker: UUID) -> str:
    """What decides between two who are alike otherwise: the same each time, and nobody's doing."""
    return hashlib.sha256(f"{client} {worker}".encode()).hexdigest()


def in_the_way(
    asked: Asked, candidates: Collection[Candidate]
) -> tuple[Choice, ...] | tuple[InTheWay]:
    """Where nobody fits: the musts of which another answer would find somebody; where none would, `InTheWay`.

    Empty where somebody fits. Whoever is barred counts as if they were not there.
    """
    pool = list(_open(asked, candidates))
    musts = asked.musts
    if any(_able(asked, one, musts) for one in pool):
        return ()
    alone = tuple(
        must
        for must in musts
        if any(_able(asked, one, [m for m in musts if m is not must]) for one in pool)
    )
    if alone:
        return alone
    if musts and any(_able(asked, one, ()) for one in pool):
        return musts
    return (InTheWay.NOBODY,)


def _open(asked: Asked, candidates: Collection[Candidate]) -> Iterator[Candidate]:
    for one in candidates:
        holds = KEY_WORK in one.worker.skills and one.worker.caseload_cap > 0
        if holds and one.id not in asked.passed and one.id not in asked.barred:
            yield one


def _able(asked: Asked, one: Candidate, musts: Collection[Choice]) -> bool:
    room = one.load + asked.weight <= one.worker.caseload_cap
    return room and one.here and all(_honoured(must, one) for must in musts)


def _honoured(choice: Choice, one: Candidate) -> bool:
    return honoured(choice, one.worker, "", False)


def _missed(asked: Asked, one: Candidate) -> int:
    missed = sum(COSTS[wish.about] for wish in asked.wishes if not _honoured(wish, one))
    return missed + sum(STYLE_COST for style in asked.styles if style not in one.styles)


def _light(asked: Asked, one: Candidate) -> bool:
    return (one.load + asked.weight) * 100 <= one.worker.caseload_cap * LIGHT_PERCENT


def _fit(asked: Asked, one: Candidate) -> Fit:
    met = {choice.about for choice in (*asked.musts, *asked.wishes) if _honoured(choice, one)}
    reasons = (
        (Reason.GENDER, About.WORKER_GENDER in met),
        (Reason.LANGUAGE, About.LANGUAGE in met),
        (Reason.STYLE, bool(set(asked.styles) & set(one.styles))),
        (Reason.PLACE, bool(one.places)),
        (Reason.ROOM, _light(asked, one)),
    )
    return Fit(one, tuple(reason for reason, so in reasons if so), one.load + asked.weight)
