"""What a worker's own sheet says of times with people they do not work with: what the page of such a time says, no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.care.day_sheets.pages import Meet
from alongside.care.meeting import Meeting, meeting_of, when_words
from alongside.care.models import AgreedTime
from alongside.care.standing_in import Comes, who_comes
from alongside.kit.walls import As
from alongside.people.choices import Role
from alongside.people.models import Post, Worker
from alongside.trust.access.choices import Category
from alongside.trust.access.reach import reach
from alongside.trust.acting import acting
from alongside.trust.doors import Viewer
from alongside.trust.looking.record import looks


@dataclass(frozen=True, slots=True)
class Met:
    """Whom a worker works with, and what they read of each time with anybody else, by the time. ``stands``: in the diary."""

    works_with: frozenset[UUID]
    times: dict[UUID, tuple[Meet, bool]]

    def may_name(self, row: AgreedTime) -> bool:
        """Whether its worker may know who comes. Whoever leads a group is given its names."""
        return row.group_id is not None or row.client_id in self.works_with or row.pk in self.times

    def stands(self, row: AgreedTime) -> bool:
        """Whether its time may be told: that of somebody they do not work with is on no page while it is not in the diary."""
        return row.pk not in self.times or self.times[row.pk][1]


def met_by(worker: Worker, rows: Sequence[AgreedTime], at: datetime) -> Met:
    """Asked as the worker, of the same walls as their pages. Nothing is shown to anybody yet, so no look is written."""
    live = Post.objects.filter(worker=worker, starts_at__lte=at).exclude(ends_at__lte=at)
    held = frozenset((one.organisation_id, Role(one.role)) for one in live)
    wanted = {row.pk for row in rows}
    with acting(As.PERSON, worker.pk), looks():
        viewer = Viewer(As.PERSON, worker.pk, worker.area_id, held)
        works_with = frozenset(reach(Category.DIARY))
        comes = [one for one in who_comes(viewer, at) if one.time.id in wanted]
        times = {one.time.id: (_meet(one, meeting_of(one, at)), one.stands) for one in comes}
    return Met(works_with, times)


def _meet(one: Comes, said: Meeting) -> Meet:
    rule = "; ".join(f"{what}: {how}" for what, how in said.contact.rows)
    helps = "; ".join(said.helps)
    return Meet(
        known_as=one.known_as,
        ref=one.ref,
        lines=(
            # never "today": paper is read on the day after, too
            when_words(one.time, today=False) if one.stands else f"{said.talk}. Ask {said.ask}.",
            f"{said.stands_in}. You see this to meet them, until the end of {said.until}.",
            f"How it is safe to reach them: {said.contact.says} {rule}".strip(),
            f"What would help them: {helps or 'they have not said anything for this time. Ask them when they come'}.",
            f"Anything else you need to know: ask {said.ask}, or ask them.",
        ),
    )
