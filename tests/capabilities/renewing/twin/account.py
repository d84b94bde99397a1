"""One woman's account. Every verb gives whether it is let through, and the state after it; a refused one changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

Who = str
NOBODY = ""
DONE, REFUSED = True, False


@dataclass(frozen=True)
class People:
    """Who is who. ``works``: works with her. ``posts``: whose list it can stand on, in the order of rule 6, with its holders."""

    works: frozenset[Who]
    posts: tuple[tuple[str, frozenset[Who]], ...]
    blocked: frozenset[Who] = frozenset()

    def beside(self, who: Who) -> bool:
        """ "has a live link with her …, and she has not blocked them" """
        return who in self.works and who not in self.blocked

    def list_of(self, first: Who) -> str:
        """The post on whose list it is put: one that somebody else holds, whom she has not blocked."""
        may = [post for post, held in self.posts if held - self.blocked - {first}]
        return may[0] if may else self.posts[0][0]

    def holds(self, who: Who, post: str) -> bool:
        """Whether it stands on their list."""
        return who in dict(self.posts).get(post, frozenset())


@dataclass(frozen=True)
class Half:
    """Beside whom it was set, and in which turn. ``by`` nobody: she chose it by herself."""

    by: Who
    turn: int


@dataclass(frozen=True)
class Account:
    """``short`` None: shut. ``first``: of what is waited for; None where nothing is; ``asked``: on which post's list it is."""

    people: People
    made: bool = False
    is_open: bool = False
    phrase: Half = Half(NOBODY, 0)
    short: Half | None = None
    first: Who | None = None
    asked: str = ""
    wrong: int = 0
    opened: int = 0
    never_again: frozenset[Who] = field(default_factory=frozenset)

    @property
    def most(self) -> int:
        """Rule 7."""
        assert self.short is not None
        few = self.phrase.turn > self.short.turn and self.opened < self.phrase.turn
        return 5 if few else 10

    @property
    def shut(self) -> bool:
        """No short secret opens the private part."""
        return self.short is None or self.wrong >= self.most

    @property
    def next(self) -> int:
        """ "one more than the higher of the two" """
        return max(self.phrase.turn, self.short.turn if self.short else 0) + 1

    def is_second(self, who: Who) -> bool:
        """Rule 5, but for the phrase and what she said of them, which 3 asks."""
        if who in self.people.blocked or who == self.first:
            return False
        listed = self.first is not None and self.people.holds(who, self.asked)
        return self.people.beside(who) or listed

    def ask(self) -> Account:
        """ "One at a time. Whoever set the phrase last is its *first*" """
        if self.first is not None:
            return self
        first = self.phrase.by
        return replace(self, first=first, asked=self.people.list_of(first))


def make(a: Account, who: Who) -> tuple[bool, Account]:
    """Rule 1."""
    if a.made or not a.people.beside(who):
        return REFUSED, a
    half = Half(who, 1)
    return DONE, replace(a, made=True, is_open=True, phrase=half, short=half)


def new_phrase(a: Account, who: Who) -> tuple[bool, Account]:
    """Rule 2."""
    if not a.made or not a.people.beside(who) or who in a.never_again:
        return REFUSED, a
    was_few = a.short is not None and a.most == 5
    after = replace(a, is_open=True, phrase=Half(who, a.next), wrong=a.wrong if was_few else 0)
    if after.short is not None and after.short.by == who:
        after = replace(after, short=None)
    if after.first is not None:
        after = replace(after, first=who)
    return DONE, after.ask() if after.short is None else after


def new_short(a: Account, who: Who) -> tuple[bool, Account]:
    """Rule 3."""
    refused = who == a.phrase.by or who in a.never_again or not a.is_open or a.first is None
    if not a.made or not a.is_second(who) or refused:
        return REFUSED, a
    return DONE, replace(a, short=Half(who, a.next), wrong=0, first=None)


def own_short(a: Account) -> tuple[bool, Account]:
    """Rule 4: with the right one, which counts as opening it."""
    opened, after = right(a)
    if not opened:
        return REFUSED, after
    return DONE, replace(after, short=Half(NOBODY, after.next))


def right(a: Account) -> tuple[bool, Account]:
    """The right short secret is typed, by whoever has the phrase. "What is typed then is looked at no more, be it right." """
    if not a.is_open or a.shut:
        return REFUSED, tried_out(a)
    return DONE, replace(a, wrong=0, opened=a.phrase.turn)


def wrong(a: Account) -> tuple[bool, Account]:
    """A wrong one."""
    if not a.is_open or a.shut:
        return REFUSED, tried_out(a)
    return REFUSED, tried_out(replace(a, wrong=a.wrong + 1))


def tried_out(a: Account) -> Account:
    """A second person is asked for where 7 has shut it."""
    return a.ask() if a.is_open and a.short is not None and a.shut else a


def forgotten(a: Account, who: Who | None) -> tuple[bool, Account]:
    """Rule 6: she says so (None), or a worker beside her."""
    if not a.made or (who is not None and not a.people.beside(who)):
        return REFUSED, a
    if who is None and not a.is_open:
        return REFUSED, a
    return DONE, a.ask()


def not_hers(a: Account, who: Who) -> tuple[bool, Account]:
    """Rule 8, the second way."""
    if a.first is None or not a.is_second(who):
        return REFUSED, a
    never = a.never_again | {a.first}
    return DONE, replace(a, is_open=False, never_again=never, first=None)


def not_needed(a: Account, who: Who) -> tuple[bool, Account]:
    """Rule 8, the third way."""
    if a.first is None or not a.is_second(who):
        return REFUSED, a
    return DONE, replace(a, first=None)


def close(a: Account, who: Who) -> tuple[bool, Account]:
    """Rule 9."""
    if not a.made or not a.people.beside(who):
        return REFUSED, a
    return DONE, replace(a, is_open=False)


def block(a: Account, who: Who) -> tuple[bool, Account]:
    """She blocks somebody."""
    people = replace(a.people, blocked=a.people.blocked | {who})
    return DONE, replace(a, people=people)


def due(asked_at: datetime) -> datetime:
    """ "the same time of day two days later, Saturdays and Sundays not counted" """
    days = [asked_at + timedelta(days=n) for n in range(1, 8)]
    return [one for one in days if one.isoweekday() < 6][1]


def both_in_one_hand(a: Account) -> Who | None:
    """The promise: who has both halves that open the private part now, and made at least one of them anew."""
    if not a.is_open or a.shut or a.short is None or a.short.by != a.phrase.by:
        return None
    made_with_her = a.phrase.turn == a.short.turn == 1
    return None if made_with_her or a.short.by == NOBODY else a.short.by
