"""A history of links, hand-overs, readings and her answers, judged: every breach by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from tests.capabilities.handing_over.twin.facts import (
    ANOTHER,
    KEY_WORKER,
    YES,
    HandOver,
    Link,
    Who,
    World,
)
from tests.capabilities.handing_over.twin.who import (
    against,
    has_link_to_give,
    sees,
    sees_goals,
)


@dataclass(frozen=True)
class Breach:
    """Which rule of a hand-over was broken, and how, where it can be broken in several ways."""

    rule: str
    of: Who
    how: str = ""


Rule = Callable[[World, HandOver], Iterator[str]]


def two_workers(_: World, it: HandOver) -> Iterator[str]:
    """It has a client, an organisation, a worker *from* and another worker *to*."""
    if it.giver == it.taker:
        yield "from and to are one worker"


def over_once(_: World, it: HandOver) -> Iterator[str]:
    """It is open until it is closed or called off, one of them at most."""
    if it.closed_at and it.called_off_at:
        yield "closed and called off"


def one_open(world: World, it: HandOver) -> Iterator[str]:
    """At most one is open for a client and a *from*."""
    for other in world.hand_overs:
        alike = (other.client, other.giver) == (it.client, it.giver)
        if other.ref != it.ref and alike and other.is_open(it.written_at):
            yield "another was open when it was written"


def written_by_who_sees_goals(world: World, it: HandOver) -> Iterator[str]:
    """It may be written by a worker who may see the client's goals."""
    if not sees_goals(world, it.written_by, it.client, it.written_at):
        yield "the writer may not see her goals"


def written_from_a_link(world: World, it: HandOver) -> Iterator[str]:
    """Where *from* has a link with her as key worker at the organisation that has begun and not ended."""
    if not has_link_to_give(world, it.giver, it.client, it.organisation, it.written_at):
        yield "from has no link to give"


def proposed_who_can_take_her(world: World, it: HandOver) -> Iterator[str]:
    """And *to* can take her."""
    yield from against(world, it.taker, it.client, it.organisation, it.written_at)


def read_by_the_taker(_: World, it: HandOver) -> Iterator[str]:
    """Read: said by *to* alone."""
    if any(reading.by != it.taker for reading in it.readings):
        yield "said by another"


def read_when_it_was_open(_: World, it: HandOver) -> Iterator[str]:
    """And only while it is open to them: after her yes, or while it is written down that she could not be asked."""
    if it.readings and not it.is_open_to_taker(min(reading.at for reading in it.readings)):
        yield "read before she said yes or could not be asked"


def could_not_be_asked(world: World, it: HandOver) -> Iterator[str]:
    """Where she has said nothing, a worker who sees the hand-over and is not *to* may write down that she could not be asked."""
    for one in it.not_asked:
        if one.by == it.taker:
            yield "written down by to"
        if any(answer.at < one.at for answer in it.answers):
            yield "written down though she has said something"


def answered_by_her_or_who_sees_it(world: World, it: HandOver) -> Iterator[str]:
    """Answered: by her at her own door, or written down by a worker who sees the hand-over and is not *to*."""
    for answer in it.answers:
        if answer.by == it.taker:
            yield "written down by to"
        # It was open until this answer was given, where the answer itself is what ended it.
        elif not sees(world, answer.by, until(it, answer.at), answer.at):
            yield "written down by somebody who does not see it"


def answered_while_open(_: World, it: HandOver) -> Iterator[str]:
    """Closed or called off, it never opens again: nothing is answered or read afterwards."""
    end = it.closed_at or it.called_off_at
    if end and any(answer.at > end for answer in it.answers):
        yield "answered when it was over"
    if end and any(reading.at > end for reading in it.readings):
        yield "read when it was over"


def called_off_by_her_no(_: World, it: HandOver) -> Iterator[str]:
    """*Another worker* calls it off in the same transaction."""
    for answer in it.answers:
        if answer.said == ANOTHER and it.called_off_at != answer.at:
            yield "goes on after her no"


def looked_for_after_her_no(world: World, it: HandOver) -> Iterator[str]:
    """And a key worker is looked for."""
    for answer in it.answers:
        looked = any(c == it.client and span.holds(answer.at) for c, span in world.searches)
        if answer.said == ANOTHER and not looked:
            yield "nobody is looked for"


def no_link_from_her_no(world: World, it: HandOver) -> Iterator[str]:
    """A hand-over that she has said no to gives *to* no link."""
    for answer in it.answers:
        if answer.said == ANOTHER and any(
            link.worker == it.taker and link.span.first == answer.at
            for link in key_links(world, it)
        ):
            yield "to has a link from the moment of her no"


def closed_when_read(_: World, it: HandOver) -> Iterator[str]:
    """It is closed only if it was read."""
    if it.closed_at and not it.was_read(it.closed_at):
        yield "closed before to read it"


def closed_when_asked(_: World, it: HandOver) -> Iterator[str]:
    """It is closed only if the last answer is *yes*; silence is none."""
    if it.closed_at and it.last_answer(it.closed_at) is None:
        yield "closed before she was asked"
    elif it.closed_at and it.last_answer(it.closed_at) != YES:
        yield "closed though her last answer is not yes"


def closed_to_who_can_take_her(world: World, it: HandOver) -> Iterator[str]:
    """And *to* can take her at that moment."""
    if it.closed_at:
        yield from against(world, it.taker, it.client, it.organisation, it.closed_at)


def old_links_end(world: World, it: HandOver) -> Iterator[str]:
    """At one moment *from*'s live links with her as key worker at the organisation end."""
    for link in key_links(world, it):
        if it.closed_at and link.worker == it.giver and link.span.holds(it.closed_at):
            yield "a link of from is live after it was closed"


def new_link_begins(world: World, it: HandOver) -> Iterator[str]:
    """At one moment a link of *to* as key worker there begins (unless one is live)."""
    if not it.closed_at:
        return
    live = [
        link
        for link in key_links(world, it)
        if link.worker == it.taker and link.span.holds(it.closed_at)
    ]
    if not live:
        yield "to has no link when it is closed"
    if len([link for link in live if link.span.first == it.closed_at]) > 1:
        yield "several links of to begin"
    if len(live) > 1 and any(link.span.first == it.closed_at for link in live):
        yield "a link of to begins though one is live"


def nobody_is_left_alone(world: World, it: HandOver) -> Iterator[str]:
    """While it is open or closing there is no moment at which *from*'s link has ended and *to*'s has not begun."""
    end = it.closed_at or it.called_off_at
    for link in key_links(world, it):
        ends = link.span.last
        gone = ends is not None and it.written_at < ends and (end is None or ends <= end)
        if link.worker != it.giver or not gone or (it.client, it.giver) in world.ended_otherwise:
            continue
        if not any(other.span.holds(ends) for other in key_links(world, it) if ends):
            yield "a moment without any key worker"


def other_links_stay(world: World, it: HandOver) -> Iterator[str]:
    """Where records were joined, the links of the record it was written for change, and no other's; nor other roles'."""
    if not it.closed_at:
        return
    records = world.records(it.client, it.closed_at)
    hers = [link for link in world.links if link.client in records]
    own = set(key_links(world, it))
    for link in hers:
        given = link in own and link.worker == it.giver
        taken = link in own and link.worker == it.taker
        where = "its own" if link.client == it.client else "another"
        if link.span.last == it.closed_at and not given:
            yield f"a link of {where} record that is not from's ended with it"
        if link.span.first == it.closed_at and not taken:
            yield f"a link of {where} record that is not to's began with it"


def planned_with_the_taker(world: World, it: HandOver) -> Iterator[str]:
    """Plans that held her with *from* or with nobody hold her with *to*. Of the last that was closed: they keep no history."""
    closed = [one.closed_at for one in world.hand_overs if one.client == it.client if one.closed_at]
    if it.closed_at is None or it.closed_at != max(closed):
        return
    for client, worker, span in world.planned_with:
        if client == it.client and span.holds(it.closed_at) and worker in (it.giver, None):
            yield "plans hold her with from, or with nobody"


def yes_is_kept(world: World, it: HandOver) -> Iterator[str]:
    """And her yes stands among her answers to proposals."""
    if it.closed_at and (it.client, it.taker, it.closed_at) not in world.yeses:
        yield "her yes is not among her answers"


RULES: tuple[Rule, ...] = (
    two_workers,
    over_once,
    one_open,
    written_by_who_sees_goals,
    written_from_a_link,
    proposed_who_can_take_her,
    read_by_the_taker,
    read_when_it_was_open,
    could_not_be_asked,
    answered_by_her_or_who_sees_it,
    answered_while_open,
    called_off_by_her_no,
    looked_for_after_her_no,
    no_link_from_her_no,
    closed_when_read,
    closed_when_asked,
    closed_to_who_can_take_her,
    old_links_end,
    new_link_begins,
    nobody_is_left_alone,
    other_links_stay,
    planned_with_the_taker,
    yes_is_kept,
)


def key_links(world: World, it: HandOver) -> list[Link]:
    """Links with her, under the record it was written for, as key worker at its organisation."""
    return [
        link
        for link in world.links
        if (link.client, link.organisation, link.role) == (it.client, it.organisation, KEY_WORKER)
    ]


def until(it: HandOver, at: datetime) -> HandOver:
    """The hand-over as it was on the way into a moment: an end at that very moment has not come yet."""
    closed = None if it.closed_at == at else it.closed_at
    called_off = None if it.called_off_at == at else it.called_off_at
    return replace(it, closed_at=closed, called_off_at=called_off)


def breaches(world: World) -> set[Breach]:
    """Everything that was broken in this history."""
    return {
        Breach(rule.__name__, it.ref, how)
        for it in world.hand_overs
        for rule in RULES
        for how in rule(world, it)
    }
