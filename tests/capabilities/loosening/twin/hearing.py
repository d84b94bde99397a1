"""What she says counts at once, or waits until somebody has heard it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.capabilities.loosening.twin.values import (
    GENDER,
    LANGUAGE,
    MUST,
    NAME,
    YES,
    Key,
    Said,
    Subject,
    Waits,
    World,
)

WAITING = timedelta(hours=72)
ROOM, CALL = "room", "call"
DONE, WAITING_NOW, REFUSED, TOO_SOON, NOTHING, GONE = (
    "done",
    "waits",
    "refused",
    "too soon",
    "nothing",
    "can no longer be chosen",
)


@dataclass(frozen=True)
class Outcome:
    """What is answered, and the world afterwards."""

    said: str
    world: World


def is_looser(before: Said | None, after: Said | None, about: str) -> bool:
    """ "A must that would become a wish, another must or nothing, and a name that comes off her list." """
    if about == NAME:
        return before is not None and after != before
    return before is not None and before.firm == MUST and after != before


def honoured(world: World, worker: Key) -> bool:
    """Whether somebody may be proposed to her: her musts about gender, language and names."""
    one = world.team[worker]
    if worker == world.key_worker:
        return False
    for subject, said in world.said.items():
        if said.firm != MUST:
            continue
        if subject.about == NAME and subject.worker == worker:
            return False
        if subject.about == GENDER and said.value != one.gender:
            return False
        if subject.about == LANGUAGE and said.value not in one.speaks:
            return False
    return True


def may_be_proposed(world: World, worker: Key) -> bool:
    """ "They are not her key worker now, and she has not answered a proposal of them with asking for somebody else." """
    return worker not in world.passed and honoured(world, worker)


def settled(world: World) -> World:
    """ "What she changes counts at once for a proposal that has not been answered: one that no longer fits is taken
    back", and the yes that waits with it."""
    if world.proposed is None or honoured(world, world.proposed):
        return world
    return replace(world.without(Subject(YES, world.proposed)), proposed=None)


def says(world: World, subject: Subject, said: Said | None, now: datetime) -> Outcome:
    """From her own device, about what she wants in a worker or a name."""
    if is_looser(world.said.get(subject), said, subject.about):
        kept = world.without(subject)
        waits = Waits(subject, said, now)
        return Outcome(WAITING_NOW, replace(kept, waiting=(*kept.waiting, waits)))
    return Outcome(DONE, settled(world.without(subject).standing(subject, said)))


def writes(world: World, by: Key, subject: Subject, said: Said | None) -> Outcome:
    """Beside a worker, who writes it down: at once, and it ends what waits about the same. "Nobody writes down an
    answer about themselves"; nobody takes their own name off her list."""
    if by == subject.worker:
        return Outcome(REFUSED, world)
    return Outcome(DONE, settled(world.without(subject).standing(subject, said)))


def in_the_room(world: World, by: Key, subject: Subject, said: Said | None) -> Outcome:
    """Beside her, on the page of what she wants: "it is anybody who works with her and may see what she chose"; "with her
    alone it counts at once, looser too, and a name goes on her list there but never the writer's own, and never comes
    off". What she said already stands as it was written."""
    works_with_her = world.sees | ({world.key_worker} if world.key_worker else set())
    if by not in works_with_her or (subject.about == NAME and said is None):
        return Outcome(REFUSED, world)
    same = world.said.get(subject) == said
    outcome = writes(world, by, subject, said)
    if outcome.said != DONE:
        return outcome
    after = outcome.world
    if waited := world.waits(subject):
        after = replace(after, over=(*after.over, waited))
    wrote = after.wrote if said is None else {**after.wrote, subject: by}
    if same:
        wrote = world.wrote
    return Outcome(DONE, replace(after, wrote=wrote))


def says_yes(world: World, now: datetime) -> Outcome:
    """From her own device, to whoever is proposed. The name is still hers to refuse. Asked again, the last waits."""
    if world.proposed is None:
        return Outcome(NOTHING, world)
    subject = Subject(YES, world.proposed)
    kept = world.without(subject)
    return Outcome(WAITING_NOW, replace(kept, waiting=(*kept.waiting, Waits(subject, None, now))))


def asks_for_somebody_else(world: World) -> Outcome:
    """ "Asking for somebody else counts at once": the proposal ends, and the yes that waits."""
    if world.proposed is None:
        return Outcome(NOTHING, world)
    after = world.without(Subject(YES, world.proposed))
    return Outcome(DONE, replace(after, proposed=None, passed=world.passed | {world.proposed}))


def writes_yes(world: World, by: Key) -> Outcome:
    """A worker writes down her yes: it counts at once, unless it is about themselves."""
    if world.proposed is None:
        return Outcome(NOTHING, world)
    if by == world.proposed:
        return Outcome(REFUSED, world)
    return begins(world)


def begins(world: World) -> Outcome:
    """ "It is asked once more whether the worker may be proposed; if not, the proposal is taken back."

    Then her other key-worker links end.
    """
    if world.proposed is None:
        return Outcome(NOTHING, world)
    without = replace(world.without(Subject(YES, world.proposed)), proposed=None)
    if not honoured(world, world.proposed):
        return Outcome(GONE, without)
    return Outcome(DONE, replace(without, key_worker=world.proposed, found=True))


def takes_back(world: World, subject: Subject) -> Outcome:
    """ "She can take it back", and it counts at once."""
    if world.waits(subject) is None:
        return Outcome(NOTHING, world)
    return Outcome(DONE, world.without(subject))


def who_hears(world: World, waits: Waits) -> frozenset[Key]:
    """Whose task it is: "whoever finds her a key worker hears a yes; a looser must is heard by her key worker or who
    is on call; where a worker is named in it, by a safety lead, and never by the one who is named"."""
    if waits.subject.about == YES:
        whom = world.finders
    elif waits.subject.worker is not None:
        whom = world.leads
    elif world.key_worker is not None:
        whom = frozenset({world.key_worker})
    else:
        whom = world.on_call
    return whom - {waits.subject.worker}


def who_may(world: World, waits: Waits) -> frozenset[Key]:
    """Who can let it count."""
    if waits.subject.about == YES:
        may = world.finders | world.sees
    elif waits.subject.worker is not None:
        may = world.leads
    else:
        may = world.leads | world.sees | ({world.key_worker} if world.key_worker else set())
    return may - {waits.subject.worker}


def number_was_safe(world: World, now: datetime) -> bool:
    """ "Where the old rule is for text or voice, still confirmed and not paused." """
    return world.safe_until is not None and now < world.safe_until and not world.paused


def hears(world: World, subject: Subject, by: Key, how: str, now: datetime) -> Outcome:
    """Somebody has heard it from her. "Nobody confirms what names them"; "nothing confirms itself by waiting".

    A safety lead who holds her key lets it count at once. Open: in the room it is anybody who works with her and may
    see what she chose; where a worker is named, only a safety lead; a yes, whoever finds her a worker or works with her,
    but not her key worker of now.
    """
    waits = world.waits(subject)
    if by == subject.worker:
        return Outcome(REFUSED, world)
    if waits is None:
        return Outcome(NOTHING, world)
    if by not in who_may(world, waits):
        return Outcome(REFUSED, world)
    if how == CALL and by not in world.leads:
        if not number_was_safe(world, now):
            return Outcome(REFUSED, world)
        if now < waits.asked + WAITING:
            return Outcome(TOO_SOON, world)
    if subject.about == YES:
        return begins(world)
    return Outcome(DONE, settled(world.without(subject).standing(subject, waits.wanted)))
