"""What the code lets happen and shows, beside what the twin says of it: every difference by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from alongside.care.handing_over.choices import Said
from alongside.people.models import Client, Worker
from tests.capabilities.handing_over.play import Play
from tests.capabilities.handing_over.twin import facts, lists, who
from tests.capabilities.handing_over.twin.breaches import breaches


@dataclass
class Compared:
    """A play in which every step is asked of the twin first. ``differ``: what the two did not agree about."""

    play: Play
    differ: list[str] = field(default_factory=list)
    steps: int = 0

    def it(self, key: UUID) -> tuple[facts.World, facts.HandOver]:
        world = self.play.facts()
        return world, next(one for one in world.hand_overs if one.ref == key)

    def agree(self, what: str, page: bool, code: bool) -> bool:
        self.steps += 1
        if page != code:
            self.differ.append(f"{what}: the page says {'yes' if page else 'no'}")
        return code

    def write(
        self, by: Worker, giver: Worker, taker: Worker, client: Client, days: int = 9
    ) -> UUID | None:
        play = self.play
        may = who.may_write(
            play.facts(), by.pk, client.pk, play.cast.service.pk, giver.pk, taker.pk, play.clock.now
        )
        done = play.write(by, giver, taker, client, days)
        if not self.agree("written", may, done):
            return None
        self.on_a_list(play.order[-1])
        return play.order[-1]

    def read(self, by: Worker, key: UUID) -> None:
        world, it = self.it(key)
        before = it.was_read(self.play.clock.now)
        may = who.may_say_read(world, by.pk, it, self.play.clock.now)
        if self.agree("read", may, self.play.read(by, key)) and not before:
            self.on_a_list(key)

    def answer(self, by: Worker | None, key: UUID, said: Said) -> None:
        world, it = self.it(key)
        her = next(one for one in self.play.records if one.pk == it.client)
        may = who.may_answer(world, by.pk if by else it.client, it, self.play.clock.now)
        if self.agree("answered", may, self.play.answer(by, key, said, her)):
            self.on_a_list(key)

    def could_not_ask(self, by: Worker, key: UUID) -> None:
        world, it = self.it(key)
        may = who.may_say_not_asked(world, by.pk, it, self.play.clock.now)
        if self.agree("could not be asked", may, self.play.could_not_ask(by, key)):
            self.on_a_list(key)

    def close(self, key: UUID) -> None:
        world, it = self.it(key)
        over = it.closed_at is not None  # closed twice, it is closed once
        may = over or who.may_be_closed(world, it, self.play.clock.now)
        if self.agree("closed", may, self.play.close(key)) and not over:
            self.on_a_list(key)

    def call_off(self, key: UUID) -> None:
        self.play.call_off(key)
        self.on_a_list(key)

    def look_after(self) -> None:
        """After it, whatever is a worker's is that worker's by the page, and not late."""
        self.play.look_after()
        at = self.play.clock.now
        for key in self.play.order:
            world, it = self.it(key)
            item = self.play.item(key)
            if item is None or item.owner_id is None:
                continue
            stands = lists.stands_with(world, it, at)
            self.agree("looked after", stands == item.owner_id and item.due_at > at, True)

    def on_a_list(self, key: UUID) -> None:
        """Straight after a step: on whose list, by when, and whether somebody is paged."""
        at = self.play.clock.now
        world, it = self.it(key)
        stands, item = lists.stands_with(world, it, at), self.play.item(key)
        if item is None or stands is None:
            self.agree("on a list", stands is not None, item is not None)
            return
        owner = lists.MANAGERS if item.owner_id is None else item.owner_id
        self.agree("on whose list", stands == owner, True)
        self.agree("by when", lists.due(at, it.starts) == item.due_at, True)
        self.agree("paged", lists.is_paged(at, it.starts), item.urgent)

    def shown(self) -> None:
        """Who is shown what of the last of them now."""
        at = self.play.clock.now
        for key in self.play.order[-1:]:
            world, it = self.it(key)
            for one in self.play.workers:
                told = who.told(world, one.pk, it, at)
                reads = self.play.reads(one, key)
                self.agree("shown", who.NAME in told, "it" in reads)
                self.agree("what was written is shown", who.WRITTEN in told, "written" in reads)
            manager = self.play.cast.manager
            self.agree(
                "told to a manager",
                bool(who.told(world, manager.pk, it, at)),
                self.play.manager_reads(key),
            )

    def broken(self) -> set[str]:
        """Every difference, and every rule that the history breaks."""
        found = {f"{breach.rule}: {breach.how}" for breach in breaches(self.play.facts())}
        return found | set(self.differ)
