"""Which rows of a table PostgreSQL itself gives out, and to whom: declared here in words, enforced by the database.

Every app has a ``walls`` module with ``WALLS``. A table in no wall has no grant, so that the
application cannot touch it at all: closed until opened. ``alongside.trust.access.raising`` turns
walls into row-level security; it reads them again on every upgrade.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class As(StrEnum):
    """Who is acting, for the database. Empty means nobody, who sees nothing.

    ``PERSON`` and ``HER`` are people at a page. Each other name is one piece of the application's own
    work, which acts for nobody and does one thing.
    """

    PERSON = "person"
    HER = "her"
    SIGN_IN = "sign_in"
    REGISTRAR = "registrar"
    IMPORTER = "importer"
    PLANNER = "planner"
    KEEPER = "keeper"
    KEYHOLDER = "keyholder"
    GATE = "gate"
    SEALER = "sealer"
    WITNESS = "witness"
    DUTY = "duty"
    LOCKSMITH = "locksmith"


@dataclass(frozen=True, slots=True)
class Wall:
    """One table's wall. A row is given to whoever one line of it lets in.

    ``subject``: the column with the client the row is about; ``category``: what the row tells of her
    (a `Category` of the access policy), so that people who may see that of her see it. ``own``: an SQL
    condition under which a person at a page sees the row whatever its category, for rows that are
    the viewer's; it may use ``wall_viewer()``. ``look``, ``add``, ``change``, ``remove``: named roles
    that may do that to every row. ``by_sight``: what people let in by subject and category may do
    besides looking (``add``, ``change``, ``remove``); ``by_own``: what people let in by ``own`` may.
    ``unless``: an SQL condition on which nobody is let in by subject and category: what she says of a
    worker is not for that worker.
    ``written``: an SQL condition that what a named role adds, or leaves after a change, must meet as well.
    ``hers``: what she may do to rows about herself (``look`` and the like).
    """

    subject: str = ""
    category: str = ""
    unless: str = ""
    own: str = ""
    look: tuple[As, ...] = ()
    add: tuple[As, ...] = ()
    change: tuple[As, ...] = ()
    remove: tuple[As, ...] = ()
    by_sight: tuple[str, ...] = ()
    by_own: tuple[str, ...] = ()
    hers: tuple[str, ...] = ()
    written: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """A table without row-level security, with the reason; it may hold no fact about any client's care.

    ``may``: what the application may do to it, of ``look``, ``add``, ``change``, ``remove``.
    """

    why: str
    may: tuple[str, ...] = ("look",)


@dataclass(frozen=True, slots=True)
class Meets:
    """A table of times that were agreed between a client and a worker, for the one app that has it: ``MEETS`` in its walls.

    ``rows``: an SQL select of every time that stands, as ``time_id``, ``client_id``, ``worker_id``, ``first`` and ``last``:
    the half-open span in which the worker may know who comes, and ``begins``: from when in it they may write what became of it.
    """

    table: str
    rows: str


WALLS: dict[str, Wall | Open] = {}
"""The kit has no tables."""
