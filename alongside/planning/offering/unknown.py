"""Somebody she named and nobody has found out yet could be anybody: until then she is offered no time where men may be.

The same as `alongside.care.agreeing` asks before it books (`alongside.services.mixed`), said to the planner and
the checker as a stay of nobody in particular in every mixed session.
"""

from __future__ import annotations

from dataclasses import replace

from alongside.planner.problem import Outsider, Pair, Presence, Problem, Sealed, Visit, Who

UNKNOWN = "not-found-out-yet"
"""It is nobody's ref."""


def with_the_unknown(sealed: Sealed, problem: Problem, her: str) -> Sealed:
    """The sealed part with her kept from every mixed session, and from no other, by the buffer as from anybody."""
    bands = {band.name: band for band in problem.bands}
    stays = tuple(
        Presence(one.place, one.day, bands[one.band].start, bands[one.band].end)
        for one in problem.sessions
        if one.who is Who.MIXED
    )
    return replace(
        sealed,
        pairs=(*sealed.pairs, Pair(her, UNKNOWN)),
        outsiders=(*sealed.outsiders, Outsider(UNKNOWN, stays)),
    )


def in_groups_for_women(problem: Problem, visit: Visit) -> Visit:
    """The visit in those of its groups that are for women alone: in any other, online too, she could meet them."""
    theirs = {group.ref for group in problem.groups if group.who is Who.WOMEN_ONLY}
    return replace(visit, groups=tuple(ref for ref in visit.groups if ref in theirs))
