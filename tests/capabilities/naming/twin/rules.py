"""By when a person looks, whether she waits, what may be agreed, what is kept apart, and how it ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from tests.capabilities.naming.twin.alike import any_alike
from tests.capabilities.naming.twin.values import Given, Key, Somebody

AT_MOST = timedelta(hours=24)
BEFORE_SHE_COMES = timedelta(hours=2)
AT_LEAST = timedelta(hours=1)
URGENT_WITHIN = timedelta(hours=4)
NEEDS_A_CONVERSATION = "needs a conversation"


def due(asked: datetime, standing: Iterable[datetime]) -> datetime:
    """ "Within 24 hours of the asking; and at the latest two hours before the next standing presence of hers
    that begins after the asking; but never in less than one hour." """
    coming = [first - BEFORE_SHE_COMES for first in standing if first > asked]
    return max(min([asked + AT_MOST, *coming]), asked + AT_LEAST)


def is_urgent(asked: datetime, by: datetime) -> bool:
    """ "What is due within four hours of the asking is urgent." Open: at four hours exactly. Here: urgent."""
    return by - asked <= URGENT_WITHIN


def she_reads(given: Given) -> tuple[tuple[str, ...], datetime]:
    """What she wrote, and by when a person looks: "she is told this moment, once: it is not moved later, and
    what a person finds, or is asked again later, is never told her"."""
    return (given.names, given.due)


def like_it(given: Given, everybody: Iterable[Somebody]) -> frozenset[Key]:
    """Everybody who is like a name she gave, but she herself."""
    return frozenset(
        one.key for one in everybody if one.key != given.she and any_alike(given.names, one.names)
    )


def waits(given: Given, everybody: Iterable[Somebody]) -> bool:
    """ "From the asking until a safety lead has said who it is"; and again, after the hourly look, where somebody is
    there "who is like one, and was neither like it at any settling before nor said to be meant".
    """
    if given.ended:
        return False
    if not given.settlings:
        return True
    known = frozenset[Key]().union(*(one.alike | one.said for one in given.settlings))
    return not like_it(given, everybody) <= known


def may_be_agreed(
    waiting: bool, *, women_only: bool, online: bool, mixed_within_the_buffer: bool = False
) -> bool:
    """ "Nothing is confirmed for her in a session that is not women-only or online, nor where a mixed one lies within
    the buffer." """
    return not waiting or online or (women_only and not mixed_within_the_buffer)


def a_worker_reads(may_be: bool) -> str | None:
    """ "A worker reads "needs a conversation"." """
    return None if may_be else NEEDS_A_CONVERSATION


def shown(
    given: Given, everybody: Iterable[Somebody], blocked_the_lead: frozenset[Key]
) -> frozenset[Key]:
    """Who is proposed to a lead: "whoever is like the name and has blocked the lead is ... not shown"."""
    return like_it(given, everybody) - blocked_the_lead


def settled_apart(
    given: Given,
    said: frozenset[Key],
    everybody: Iterable[Somebody],
    blocked_the_lead: frozenset[Key],
    outside: Key,
) -> frozenset[Key]:
    """Around whom she is placed from then on: each one said, and "whoever is like the name and has blocked the lead".

    "Where that leaves nobody, and left nobody before, a person outside is written down, and she is placed around that
    one." "What stood before stands."
    """
    unseen = like_it(given, everybody) & blocked_the_lead
    anew = said | unseen
    return given.around | (anew if anew or given.around else frozenset({outside}))


def may_end(asked_by_her: bool, agreed: tuple[Key, ...]) -> bool:
    """ "She asks. A safety lead talks with her alone and agrees; a second one agrees." """
    return asked_by_her and len(set(agreed)) >= 2


def ends(
    of_this: frozenset[Key], of_others_still: frozenset[Key], said_by_others: frozenset[Key]
) -> frozenset[Key]:
    """Around whom she is no longer placed: "the keep-aparts that she asked for end, less those that something
    else she named still stands on, and less what a court or an agency said"."""
    return of_this - of_others_still - said_by_others
