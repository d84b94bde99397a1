"""What whoever keeps the directory sees of it: where a place may have to stay secret, and how old each feed is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, QuerySet

from alongside.services.directory.choices import AddressAnswer, Help, Hidden
from alongside.services.directory.models import At, Feed, Service
from alongside.services.directory.withheld import is_withheld

FEED_OLD = timedelta(days=31)
"""After so long without being brought in, a feed says that it is old."""


@dataclass(frozen=True, slots=True)
class SecretOne:
    """A service whose place may have to stay secret. Nothing here tells where it is, because nothing is kept."""

    id: UUID
    name: str
    run_by: str
    phone: str
    website: str
    why: tuple[str, ...]
    is_marked: bool
    feed: str
    answer: AddressAnswer
    by: str
    at: datetime | None
    shown: bool


def waiting() -> list[SecretOne]:
    """Those that would be shown, and that nobody has answered for, by name."""
    return [_one(row) for row in _rows().filter(address_answer=AddressAnswer.NONE)]


def waiting_count() -> int:
    """How many wait."""
    return _rows().filter(address_answer=AddressAnswer.NONE).count()


def answered() -> list[SecretOne]:
    """Those that somebody has answered for, the latest first."""
    rows = _rows().exclude(address_answer=AddressAnswer.NONE)
    return [_one(row) for row in rows.order_by("-address_at", "pk")]


def secret_one(key: UUID) -> SecretOne | None:
    """One service, hidden or not; None for one that no search would ever show."""
    rows = Service.objects.filter(pk=key, ended_at=None, help__in=(Help.YES, Help.UNSURE))
    row = rows.select_related("organisation", "feed", "address_by").first()
    return _one(row) if row else None


def _rows() -> QuerySet[Service]:
    """Hidden services that are, or may be, help."""
    rows = Service.objects.exclude(hidden=Hidden.NO)
    rows = rows.filter(ended_at=None, same_as=None, help__in=(Help.YES, Help.UNSURE))
    return rows.select_related("organisation", "feed", "address_by").order_by("name", "pk")


def _one(row: Service) -> SecretOne:
    return SecretOne(
        id=row.pk,
        name=row.name,
        run_by=row.organisation.name if row.organisation else "",
        phone=row.phone,
        website=row.website,
        why=tuple(row.hidden_why),
        is_marked=row.hidden == Hidden.MARKED,
        feed=row.feed.name,
        answer=AddressAnswer(row.address_answer),
        by=row.address_by.name if row.address_by else "",
        at=row.address_at,
        shown=not is_withheld(row.hidden, row.address_answer),
    )


@dataclass(frozen=True, slots=True)
class FeedAge:
    """A feed: when it was last brought in, from where, what it shows, and what went wrong since."""

    name: str
    address: str
    days: int
    shown: int
    trouble: str
    failed_days: int

    @property
    def is_old(self) -> bool:
        """Whether nobody has brought it in for so long that it may mislead."""
        return self.days > FEED_OLD.days


def feeds(now: datetime) -> list[FeedAge]:
    """Every feed, the one that was not brought in for the longest first."""
    counts = dict(
        At.objects.filter(found=True)
        .values_list("service__feed")
        .annotate(n=Count("service", distinct=True))
    )
    return [
        FeedAge(
            name=row.name,
            address=row.address,
            days=(now - row.imported_at).days,
            shown=counts.get(row.pk, 0),
            trouble=row.trouble,
            failed_days=(now - row.failed_at).days if row.failed_at else 0,
        )
        for row in Feed.objects.order_by("imported_at", "name")
    ]
