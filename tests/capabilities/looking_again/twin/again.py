"""Who may be proposed to her, who may be looked at again, and what is written on her page and at the desk."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace

Key = Hashable
MUST, WISH = "must", "wish"

WHO_FITS = "a name she said no to is proposed to her by nobody, until she has said that it may be; answered so once more, not again"
HOW_MANY = "the manager's page says of how many that is so"
BY_THE_ALPHABET = "her own page names them in the order of the alphabet"
NOTHING_SHOWN = "as long as somebody else may be proposed, nothing of it is shown"
STANDS = "what she pressed stands there until the name is proposed"
NOT_ABOUT_HERSELF = "never by the one it names"
NAMED_IS_NOT_COUNTED = (
    "nobody whom she has named as one she does not want, as a must or a wish, is counted"
)


@dataclass(frozen=True)
class Worker:
    """One of the area. `in_post`: rule 1; `there`: rules 5 and 6, room and a day on which they can meet."""

    name: str
    gender: str
    in_post: bool = True
    there: bool = True


@dataclass(frozen=True)
class World:
    """All that decides. `barred`: blocked, kept apart or held back. `asked`: whom she is asked about now."""

    workers: Mapping[Key, Worker]
    passed: frozenset[Key] = frozenset()
    barred: frozenset[Key] = frozenset()
    named: Mapping[Key, str] = field(default_factory=dict)
    must_gender: str | None = None
    key_workers: frozenset[Key] = frozenset()
    asked: Key | None = None
    pressed: frozenset[Key] = frozenset()


@dataclass(frozen=True)
class Seen:
    """What stands: who may be proposed, the number at the desk, the names on her page, and what she reads she pressed.

    `many` is None where the desk says nothing of it.
    """

    fit: frozenset[Key]
    many: int | None
    hers: tuple[str, ...]
    pressed: frozenset[str]


def _holds(world: World, key: Key) -> bool:
    """Everything of the six but that she asked for somebody else."""
    one = world.workers[key]
    return (
        one.in_post
        and one.there
        and key not in world.key_workers
        and key not in world.barred
        and world.named.get(key) != MUST
        and world.must_gender in (None, one.gender)
    )


def may_be_proposed(world: World) -> frozenset[Key]:
    """The six rules."""
    return frozenset(one for one in world.workers if one not in world.passed and _holds(world, one))


def again(world: World) -> frozenset[Key]:
    """Those she may look at again. Open: while she is asked about somebody, somebody may be proposed: nothing is shown."""
    if world.asked is not None or may_be_proposed(world):
        return frozenset()
    return frozenset(one for one in world.passed if _holds(world, one) and one not in world.named)


def looks_again(world: World, key: Key, by: Key | None) -> tuple[bool, World]:
    """She says of one name that it may be proposed; ``by``: who wrote it down, None where it is her own page."""
    if key not in again(world) or by == key:
        return False, world
    return True, replace(world, passed=world.passed - {key}, pressed=world.pressed | {key})


def proposes(world: World, key: Key) -> tuple[bool, World]:
    """A person proposes somebody. Open: one at a time."""
    if world.asked is not None or key not in may_be_proposed(world):
        return False, world
    return True, replace(world, asked=key, pressed=world.pressed - {key})


def somebody_else(world: World) -> World:
    """Her answer, which ends the proposal."""
    if world.asked is None:
        return world
    return replace(world, passed=world.passed | {world.asked}, asked=None)


def settled(world: World) -> World:
    """ "What she changes counts at once for a proposal that has not been answered: one that no longer fits is taken back." """
    if world.asked is not None and not (_holds(world, world.asked)):
        return replace(world, asked=None)
    return world


def breaches(world: World, seen: Seen) -> list[str]:
    """Every rule that does not hold."""
    return sorted(set(_breaches(world, seen)))


def _breaches(world: World, seen: Seen) -> Iterator[str]:
    these = again(world)
    names = tuple(sorted(world.workers[one].name for one in these))
    if world.asked is None and seen.fit != may_be_proposed(world):
        yield WHO_FITS
    if (seen.hers or seen.many) and (world.asked is not None or may_be_proposed(world)):
        yield NOTHING_SHOWN
    elif {world.workers[one].name for one in world.named} & {*seen.hers}:
        yield NAMED_IS_NOT_COUNTED
    elif seen.hers != names:
        yield BY_THE_ALPHABET
    elif (seen.many or 0) != len(these):
        yield HOW_MANY
    if seen.pressed != frozenset(world.workers[one].name for one in world.pressed):
        yield STANDS
