"""What may be read of absences, as finished words. Made by `alongside.planning.away.queries`, shown by the desk."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from alongside.planning.pages import Start


@dataclass(frozen=True, slots=True)
class AwayLine:
    """An absence in the list: who, when, and how far it is dealt with. ``open``: somebody has to decide.

    ``id`` is None where the service's own files say it: nothing is decided about it here.
    """

    id: UUID | None
    who: str
    when: str
    state: str
    open: bool


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One touched visit of somebody the viewer works with: the time that stands, the one that was found, and how she is asked.

    ``page`` is the visit, for the page on which she is asked.
    """

    known_as: str
    stands: str
    found: str
    how: str
    page: UUID


@dataclass(frozen=True, slots=True)
class AwayView:
    """One absence. ``counts`` say what would move and who must be asked, roughly for a manager.

    ``looking``: new times are being looked for. ``can_ask``, ``can_take_back`` and
    ``can_be_back`` (sooner than was said): what can be decided now.
    ``no_lead``: sessions that have no on-site lead because of it.
    """

    id: UUID
    title: str
    state: str
    counts: tuple[str, ...]
    lines: tuple[MoveLine, ...]
    no_lead: tuple[str, ...]
    looking: bool
    can_ask: bool
    can_take_back: bool
    can_be_back: bool


@dataclass(frozen=True, slots=True)
class Somebody:
    """A worker who can be said to be away."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class MovedView:
    """A visit whose worker is away, for somebody who works with her and asks her.

    ``stands``: the time she was told; ``starts``: what can be put to her, of the visit page ``proposed``;
    ``asked``: whether an offer is with her. ``touched`` is False where nothing has to be asked any more; ``waits``:
    it is on the viewer's list all the same.
    """

    visit: UUID
    client: UUID
    title: str
    stands: str
    why: str
    asked: str
    with_her: bool
    yes: str
    proposed: UUID | None
    starts: tuple[Start, ...]
    touched: bool
    waits: bool = False
