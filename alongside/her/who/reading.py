"""What her pages about her key worker read, all at her own door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from alongside.care.choices import About, Firm, Style
from alongside.care.choosing import standing_choices
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
from alongside.trust.contact.asking import holds_the_post
from alongside.trust.doors import Asked
from alongside.trust.looking.record import looked


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing she has chosen about her worker."""

    id: UUID
    about: About
    value: str
    firm: Firm


@dataclass(frozen=True, slots=True)
class Refused:
    """A worker she does not want. ``choice``: that she said so."""

    worker: UUID
    name: str
    choice: UUID


def chosen_by(client: UUID) -> dict[About, Chosen]:
    """What she wants in a worker: of each kind the latest."""
    looked(client, Category.CHOICES)
    rows = standing_choices(client).filter(
        about__in=(About.WORKER_GENDER, About.LANGUAGE, About.STYLE, About.WOMEN_ONLY)
    )
    return {
        About(row.about): Chosen(row.pk, About(row.about), row.value, Firm(row.firm))
        for row in rows.order_by("began_at", "pk")
    }


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


def team(client: UUID, at: datetime) -> dict[UUID, str]:
    """Her key workers now who hold that post still, by first name."""
    looked(client, Category.TEAM)
    return _called(link.worker for link in key_workers_now(client, at) if holds_the_post(link, at))


def who_left(client: UUID, at: datetime) -> list[str]:
    """First names of those who were her key workers, and hold that post no more."""
    left = [link for link in key_workers_now(client, at) if not holds_the_post(link, at)]
    return list(_called(link.worker for link in left).values())


def _called(workers: Iterable[Worker]) -> dict[UUID, str]:
    rows = list(workers)
    cards = cards_of(rows)
    return {one.pk: cards[one.pk].first_name for one in rows}


def team_names(client: UUID, at: datetime) -> list[str]:
    """First names of her key workers now."""
    return list(team(client, at).values())


def unwanted(client: UUID, at: datetime) -> list[str]:
    """First names of those of her key workers now whom she does not want."""
    hers = team(client, at)
    rows = standing_choices(client).filter(about=About.NOT_WORKER, worker__in=hers)
    return [hers[key] for key in rows.values_list("worker_id", flat=True)]


__all__ = [
    "chosen_by",
    "everybody",
    "may_choose_women_only",
    "names_of",
    "proposal_of",
    "refused_by",
    "styles_of",
    "taken_back",
    "talk_by",
    "team_names",
    "unwanted",
    "wanted_of",
    "who_left",
]
