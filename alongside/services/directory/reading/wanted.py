"""One shape for what every kind of file says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from alongside.areas.directory_help import Answer
from alongside.areas.errors import Found
from alongside.services.choices import Weekday
from alongside.services.directory.choices import AddressAnswer, Hidden, Matter, Said, Who


@dataclass(frozen=True, slots=True)
class Hours:
    """Open on a weekday from one wall time to another, and who is in the building then."""

    weekday: Weekday
    opens: time
    closes: time
    who: Who = Who.NOT_SAID


@dataclass(frozen=True, slots=True)
class Spot:
    """Somewhere a service is. ``says``: what is true of this place alone, as wheelchair access is."""

    source_id: str
    name: str = ""
    address: str = ""
    town: str = ""
    postcode: str = ""
    at: tuple[float, float] | None = None
    says: tuple[tuple[Matter, Said], ...] = ()
    hours: tuple[Hours, ...] = ()


@dataclass(frozen=True, slots=True)
class Hiding:
    """Whether the address has to stay secret, why, and what a person said. ``mark``: what they said it of."""

    hidden: Hidden = Hidden.NO
    why: tuple[str, ...] = ()
    mark: str = ""
    answer: AddressAnswer = AddressAnswer.NONE


@dataclass(slots=True)
class Wanted:
    """A service as a file describes it. ``where`` and ``row`` say where it stands in which file.

    ``signs``: why its address may have to stay secret; ``id_is_made``: its id was made here of its name and
    place. ``help`` and ``hiding`` are weighed when it is brought in.
    """

    where: str
    row: int
    source_id: str
    name: str
    about: str = ""
    organisation_id: str = ""
    organisation: str = ""
    organisation_website: str = ""
    website: str = ""
    phone: str = ""
    email: str = ""
    youngest: int | None = None
    oldest: int | None = None
    languages: tuple[str, ...] = ()
    says: dict[Matter, Said] = field(default_factory=dict)
    who_else: str = ""
    door: str = ""
    will_ask: str = ""
    checked_at: date | None = None
    hours: tuple[Hours, ...] = ()
    spots: tuple[Spot, ...] = ()
    signs: tuple[str, ...] = ()
    id_is_made: bool = False
    help: Answer | None = None
    hiding: Hiding = field(default_factory=Hiding)


@dataclass(slots=True)
class Problems:
    """What is wrong with the row that is being read; the row is kept or left out whole."""

    where: str
    row: int
    found: list[Found] = field(default_factory=list)

    def add(self, column: str, what: str, expected: str, mend: str) -> None:
        """Note one."""
        self.found.append(Found(self.where, self.row, column, what, expected, mend))


@dataclass(frozen=True, slots=True)
class File:
    """What was read of everything: services that are whole, and every problem of those that are not."""

    services: tuple[Wanted, ...]
    problems: tuple[Found, ...]
