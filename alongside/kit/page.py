"""What a page is before it is words: a frozen dataclass of plain values, rendered by `render`.

A view gathers everything into one `Page` and hands it over. Templates ask nothing of the database:
a name that a page does not have is an error in the template and stops it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.template import engines

from alongside.kit.wording import _


@dataclass(frozen=True, slots=True)
class Link:
    """A link: words that say where it goes, and where that is. ``current``: the page it stands on."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to put right: what to do, and the id of the box where it is done."""

    text: str
    box: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page has. ``title`` is its heading and its name in the browser's list of tabs."""

    title: str
    back: Link | None = None
    errors: tuple[Mistake, ...] = ()
    above_errors: ClassVar[str] = _("There is something to put right")
    """What stands above the errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HerPage(Page):
    """A page of hers, or one that anybody may open. ``name`` is the neutral name the area chose."""

    name: str = "Today"
    above_errors: ClassVar[str] = _("Read this first")
    """A page that stood open too long is no fault of hers, and neither is the rest."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """The top of every page at the desk: which area, who is signed in, where they can go.

    ``sign_out`` is the address that a sign-out is posted to; empty shows no button.
    """

    area: str
    who: str = ""
    links: tuple[Link, ...] = ()
    sign_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage(Page):
    """A page at the desk."""

    masthead: Masthead


def render(
    request: HttpRequest, template: str, page: Page, *, status: int | None = None
) -> HttpResponse:
    """The page in words, whole: nothing is fetched after this returns.

    ``template`` is a path under an app's ``jinja2`` folder. A page with errors answers 422 where no
    ``status`` is given. Raises `jinja2.UndefinedError` for a name that the page does not have.
    """
    words = engines["jinja2"].get_template(template).render({"page": page}, request)
    return HttpResponse(words, status=status or (422 if page.errors else 200))


def go(address: str) -> HttpResponse:
    """On to another page after something was done, so that loading it again does nothing twice."""
    return HttpResponse(status=303, headers={"Location": address})
