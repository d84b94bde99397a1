"""What her pages about her key worker read, all at her own door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.care.choices import About, Firm, Style
from alongside.care.choosing import standing_choices, taken_back_before
from alongside.care.key_working.queries import (
    cards_of,
    key_workers_now,
    proposal_of,
    taken_back,
    talk_by,
    wanted_of,
    who_works_here,
)
from alongside.kit.choosing import Option
from alongside.people.models import Client, Worker
from alongside.trust.access.choices import Category
from alongside.trust.contact.asking import still_held
from alongside.trust.doors import Asked
from alongside.trust.looking.record import looked

ASKED = (About.WORKER_GENDER, About.LANGUAGE, About.STYLE, About.WOMEN_ONLY)


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing she has chosen about her worker."""

    id: UUID
    about: About
    value: str
    firm: Firm
    wrote: Wrote | None


@dataclass(frozen=True, slots=True)
class Wrote:
    """Who wrote down what she said, and when."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Refused:
    """A worker she does not want. ``choice``: that she said so."""

    worker: UUID
    name: str
    choice: UUID


def chosen_by(client: UUID) -> dict[About, Chosen]:
    """What she wants in a worker: of each kind the latest."""
    looked(client, Category.CHOICES)
    rows = standing_choices(client).filter(about__in=ASKED).select_related("written_by")
    return {
        About(row.about): Chosen(
            row.pk,
            About(row.about),
            row.value,
            Firm(row.firm),
            _wrote(row.written_by, row.began_at),
        )
        for row in rows.order_by("began_at", "pk")
    }


def taken_off_by(client: UUID) -> dict[About, Wrote]:
    """Of what she chose last and stands no more, what a worker wrote down that she does not mind: who, and when."""
    last = {About(row.about): row for row in taken_back_before(client).filter(about__in=ASKED)}
    wrote = {about: _wrote(row.ended_by, row.ended_at) for about, row in last.items()}
    return {about: one for about, one in wrote.items() if one is not None}


def _wrote(worker: Worker | None, at: datetime | None) -> Wrote | None:
    return Wrote(names_of([worker])[worker.pk], at) if worker and at else None


def may_choose_women_only(client: UUID) -> bool:
    """Whether the area's times for women are for her. At her own door."""
    return bool(Client.objects.values_list("women_only", flat=True).get(pk=client))


def styles_of(chosen: dict[About, Chosen]) -> tuple[Style, ...]:
    """The style she would like, if any."""
    return (Style(chosen[About.STYLE].value),) if About.STYLE in chosen else ()


def refused_by(client: UUID, area: UUID, at: datetime) -> tuple[Refused, ...]:
    """Workers she does not want, by the names she was shown."""
    looked(client, Category.CHOICES)
    rows = standing_choices(client).filter(about=About.NOT_WORKER).select_related("worker")
    named = [(row.worker, row.pk) for row in rows.order_by("began_at", "pk") if row.worker]
    if not named:
        return ()
    names = names_of([*who_works_here(area, at), *(one for one, _ in named)])
    return tuple(Refused(one.pk, names[one.pk], choice) for one, choice in named)


def everybody(request: Asked, *, but: Iterable[UUID] = ()) -> tuple[Option, ...]:
    """Everybody who works in her area, by first name, to choose from."""
    left_out = set(but)
    workers = who_works_here(request.viewer.area, request.at)
    names = names_of(workers)
    return tuple(Option(str(one.pk), names[one.pk]) for one in workers if one.pk not in left_out)


def names_of(workers: Sequence[Worker]) -> dict[UUID, str]:
    """First names; where two share one, the names the service knows them by."""
    rows = {one.pk: one for one in workers}
    cards = cards_of(rows.values())
    shared = Counter(card.first_name.casefold() for card in cards.values())
    return {
        key: cards[key].first_name
        if shared[cards[key].first_name.casefold()] == 1
        else rows[key].name or rows[key].ref
        for key in rows
    }


@dataclass(frozen=True, slots=True)
class Team:
    """Her key workers, by first name. ``now``: who holds that post still; ``left``: who was hers, and holds it no more."""

    now: dict[UUID, str]
    left: dict[UUID, str]

    def names(self) -> list[str]:
        """First names of her key workers now."""
        return list(self.now.values())

    def unwanted(self, refused: Iterable[Refused]) -> list[str]:
        """First names of those of her key workers now whom she does not want."""
        not_them = {one.worker for one in refused}
        return [name for key, name in self.now.items() if key in not_them]


def team(client: UUID, at: datetime) -> Team:
    """Her key workers by live links."""
    looked(client, Category.TEAM)
    links = key_workers_now(client, at)
    held = still_held(links, at)
    cards = cards_of({link.worker for link in links})
    return Team(
        {one.worker_id: cards[one.worker_id].first_name for one in held},
        {one.worker_id: cards[one.worker_id].first_name for one in links if one not in held},
    )


def team_names(client: UUID, at: datetime) -> list[str]:
    """First names of her key workers now."""
    return team(client, at).names()


__all__ = [
    "chosen_by",
    "everybody",
    "may_choose_women_only",
    "names_of",
    "proposal_of",
    "refused_by",
    "styles_of",
    "taken_back",
    "taken_off_by",
    "talk_by",
    "team",
    "team_names",
    "wanted_of",
]
