"""The first page and the library, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.her.start.library import Shelf
from alongside.her.start.ring import RING, Numbers
from alongside.her.start.topics import NATIONS, Topic
from alongside.kit import speech
from alongside.kit.page import HerPage, Link
from alongside.kit.wording import _

HOME = Link(_("Go to the first page"), "/")
ALL_PAGES = Link(_("All the pages"), "/read/")
SIGN_IN = Link(_("I have a page of my own"), "/open/")
WAYS: tuple[Link, ...] = (
    Link(_("Find a place"), "/find"),
    Link(_("Write to us, without a name"), "/ask"),
    Link(_("Come back with your number"), "/return"),
)
"""What she can do here besides reading."""
IN_NATIONS: dict[str, str] = dict(
    zip(NATIONS, (_("England"), _("Wales"), _("Scotland"), _("Northern Ireland")), strict=True)
)
LANGUAGES: dict[str, str] = {"en": "English", "cy": "Cymraeg"}
"""What a language calls itself. A language of the library that is not here shows its letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage(HerPage):
    """Help now, and the ways in. Its words tell nobody what this site is about."""

    title: str = _("Plan your time")
    heading: str = _("What do you need?")
    ill: str
    phone: str
    shelves: tuple[Shelf, ...]
    ways: tuple[Link, ...] = WAYS
    sign_in: Link = SIGN_IN


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(HerPage):
    """Every page there is to read."""

    title: str = _("Pages to read")
    back: Link | None = HOME
    shelves: tuple[Shelf, ...]
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RingPage(HerPage):
    """People to ring."""

    title: str = _("People to ring")
    back: Link | None = HOME
    ring: tuple[Numbers, ...] = RING


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage(HerPage):
    """Nothing to read at this address: the words for that, and what help there is all the same."""

    title: str = _("This page is not here")
    back: Link | None = ALL_PAGES
    ring: tuple[Numbers, ...] = RING


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPage(HerPage):
    """One topic. ``title`` is the quiet one, ``heading`` what stands on the page."""

    heading: str
    back: Link | None = ALL_PAGES
    topic: Topic
    where: str
    reach: frozenset[str]
    others: tuple[Link, ...]
    leaflet: str


def where_it_holds(topic: Topic) -> str:
    """For which nations a topic was written."""
    if topic.everywhere:
        return _("This page is about England, Wales, Scotland and Northern Ireland.")
    names = [str(IN_NATIONS[nation]) for nation in topic.nations]
    said: str = _(
        "This page is about %(nations)s. In other parts of the United Kingdom it can be different."
    )
    return said % {"nations": speech.joined(names, str(_("and")))}


def topic_page(topic: Topic, topics: Sequence[Topic]) -> TopicPage:
    """A topic as a page; ``topics`` are those that may be shown, the only ones its words can lead to."""
    at = f"/read/{topic.address}/"
    english = next(one for one in topics if one.address == topic.address)
    others = [
        Link(
            LANGUAGES.get(one.language, one.language),
            at if one is english else f"{at}{one.language}/",
        )
        for one in (english, *english.in_other_languages)
        if one.language != topic.language
    ]
    return TopicPage(
        title=topic.tab,
        heading=topic.title,
        topic=topic,
        where=where_it_holds(topic),
        reach=reach(topics),
        others=tuple(others),
        leaflet=f"{at}leaflet.pdf",
    )


def reach(topics: Sequence[Topic]) -> frozenset[str]:
    """Addresses that words may lead to."""
    return frozenset(f"/read/{one.address}/" for one in topics)
