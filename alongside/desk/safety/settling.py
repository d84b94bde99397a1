"""The page of a task that is settled by talking with her: what it is, and what a safety lead can say of it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse

from alongside.desk.masthead import masthead
from alongside.desk.safety.common import (
    HERE,
    NO_KEY,
    banner_of,
    do_once,
    done,
    form_of,
    has_read,
    number,
    pressed,
)
from alongside.desk.safety.page import Act, TaskPage
from alongside.kit.page import Link, render
from alongside.planning.safe_ways import Way
from alongside.trust.doors import Asked
from alongside.work.models import Kind, WorkItem

STAYS = (
    "Only somebody who holds the key can say that it is settled. Until then it stays on the list."
)


def settle_page(
    request: Asked,
    item: WorkItem,
    *,
    title: str,
    client: UUID | None,
    told: tuple[str, ...],
    settled: str,
    hand: Act | None,
    handed: Callable[[], str],
    rows: tuple[tuple[str, str], ...] = (),
    apart: tuple[str, ...] = (),
    ways: tuple[Way, ...] = (),
) -> HttpResponse:
    """Show it and do what is pressed: it is settled, or ``hand``ed to her key worker by ``handed``, which says where to go.

    ``client`` is None for whoever does not hold her key: they read a number and nothing of hers, and end nothing. It may
    be about themselves.
    """
    if client is not None:
        has_read(request, Kind(item.kind), item.about)
    done_with = Act("done", form_of(request, "done"), "This is settled", settled)
    acts = tuple(one for one in (hand, done_with) if one is not None and client is not None)
    act = pressed(request, acts)
    if act is not None:
        verb = handed if act is hand else lambda: done(request, item)
        return do_once(request, act.form, verb)
    page = TaskPage(
        title=title,
        masthead=masthead(request.viewer, ""),
        back=Link("Safety", HERE),
        number=number(item),
        banner=banner_of(request.viewer.id, client) if client else None,
        told=told if client else (NO_KEY, STAYS),
        rows=rows,
        apart=apart,
        ways=ways,
        acts=acts,
    )
    return render(request, "desk/safety/task.jinja", page)
