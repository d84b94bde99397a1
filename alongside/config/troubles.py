"""What a person sees when a page cannot be shown. Staff read what to do; everybody else reads as little as helps.

What is logged is the kind of error and where in our own code it passed: never its text, which can
name somebody.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template import engines

from alongside.kit.broke import where
from alongside.kit.page import DeskPage, HerPage, Link, Masthead, Page
from alongside.kit.walls import As
from alongside.kit.wording import _
from alongside.trust.doors import CannotShow
from alongside.trust.once.actions import NotYours

log = logging.getLogger("alongside.config.troubles")
DATABASE = (CannotShow, DatabaseError)
HOME = Link(_("Go to the first page"), "/")


@dataclass(frozen=True, slots=True)
class Words:
    """One kind of trouble: its heading, what everybody reads, and what staff read besides."""

    title: str
    says: str
    staff: str = ""


WORDS = {
    400: Words(
        _("That could not be read"),
        _("Nothing was saved. Go back and try again."),
        "If it happens again, tell whoever looks after Alongside what you were doing. Do not send names.",
    ),
    403: Words(
        _("This page was open for too long"),
        _("Nothing was saved. Go back, open the page again and send it again."),
        "If you signed out, or signed in as somebody else in another window, that is why.",
    ),
    404: Words(
        _("This page is not here"),
        _("The address may be wrong, or the page may have gone."),
    ),
    500: Words(
        _("Something went wrong here"),
        _(
            "You did nothing wrong. Wait a minute. Then look if it was saved before you do it again."
        ),
        "If it happens again, tell whoever looks after Alongside what you were doing. Do not send names.",
    ),
    503: Words(
        _("This page cannot be shown now"),
        _("Nothing was changed. Try again in a minute."),
        "If a woman is waiting, use the printed day sheet. Ring whoever looks after Alongside.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble(HerPage):
    """Trouble, for everybody."""

    says: str
    home: Link = HOME


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskTrouble(DeskPage):
    """Trouble at the desk."""

    says: str
    staff: str
    home: Link = HOME


@cache
def plain(status: int) -> bytes:
    """The neutral page: the same bytes for everybody, whatever was asked."""
    words = WORDS[status]
    return _words("kit/trouble.jinja", Trouble(title=words.title, says=words.says))


@cache
def for_staff(status: int) -> bytes:
    """The page for staff. It names nobody and no area."""
    words = WORDS[status]
    mast = Masthead("Alongside")
    return _words(
        "kit/desk_trouble.jinja",
        DeskTrouble(title=words.title, says=words.says, staff=words.staff, masthead=mast),
    )


def _words(template: str, page: Page) -> bytes:
    return engines["jinja2"].get_template(template).render({"page": page}).encode()


def page_for(request: HttpRequest, status: int) -> HttpResponse:
    """The page for this trouble and this person. Needs no database."""
    viewer = getattr(request, "viewer", None)
    staff = getattr(viewer, "role", None) is As.PERSON and bool(WORDS[status].staff)
    return HttpResponse(for_staff(status) if staff else plain(status), status=status)


def not_read(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return page_for(request, 400)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403. A door never answers this: who may not pass finds nothing there."""
    return page_for(request, 403)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is missing or old. The reason is for nobody."""
    return page_for(request, 403)


def not_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same for what does not exist and for what this person may not see."""
    return page_for(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """500; or 503 where it was the database that failed a part of the program around the pages."""
    failed = isinstance(sys.exc_info()[1], DATABASE)
    return page_for(request, 503 if failed else 500)


class Troubles:
    """The innermost middleware: turns what the database refused, and a form of somebody else's, into neutral pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on. An address that only takes a form has a page for who asks for it, as at Back or a reload.

        What machines are told is no page, and stays as it is.
        """
        response = self.get_response(request)
        page = response.headers.get("Content-Type", "").startswith("text/html")
        if response.status_code == 405 and page and isinstance(response, HttpResponse):
            response.content = plain(404)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """503 for `CannotShow` and any error of the database, 403 for a form of somebody else's; nothing else."""
        if isinstance(error, NotYours):
            return page_for(request, 403)
        if not isinstance(error, DATABASE):
            return None
        note(error)
        return page_for(request, 503)


def note(error: BaseException) -> None:
    """Log the kind of error and the place, and nothing else."""
    cause = error.__context__ if isinstance(error, CannotShow) else None
    seen = cause or error
    log.error("%s at %s", type(seen).__name__, where(seen, error))
