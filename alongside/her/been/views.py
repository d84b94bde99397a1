"""Her past times. What stood in her way is shown in the answer to a press of hers, and on no page that stays."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.care.attending.actions import say_not_right
from alongside.care.attending.pages import NotRight, Said
from alongside.care.attending.queries import attendance_of, corrections_of
from alongside.her.been.forms import OpenForm, TellForm
from alongside.her.been.page import BeenPage, Line, OnePage
from alongside.her.been.words import WROTE, line, when
from alongside.her.moments import day_of, joined
from alongside.kit.page import Link, Mistake, go, render
from alongside.kit.wording import _
from alongside.trust.access.reach import key_workers_of
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

HERE = "/today/been/"
SHOWN = 30
TOLD = _("You told us this is not right. A person looks at it again.")
LOOKED_AT = _("You told us this was not right. A person has looked at it.")


@require_safe
@door(Audience.HERS, "your past times")
def been(request: Asked) -> HttpResponse:
    """All of them, the newest first."""
    not_right = _by_time(request)
    page = BeenPage(
        back=Link(_("Your page"), "/today/"),
        lines=tuple(
            Line(
                words=line(one),
                told=_told(not_right.get(one.agreed)),
                address=f"{HERE}{one.id}/",
                when=when(one),
                form=OpenForm(),
            )
            for one in attendance_of(request.viewer.id)[:SHOWN]
        ),
    )
    return render(request, "her/been/been.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.HERS, "your past times")
def one(request: Asked, key: UUID) -> HttpResponse:
    """What we wrote, in the answer to her press. Asked for in any other way, it leads to the list."""
    if request.method != "POST":
        return go(HERE)
    return _one(request, key, TellForm())


@require_POST
@door(Audience.HERS, "your past times")
def tell(request: Asked, key: UUID) -> HttpResponse:
    """She says it is not right."""
    form = TellForm(request.POST)
    if not form.is_valid():
        return _one(request, key, form, form.mistakes())
    said = _said(request, key)

    def act() -> str:
        say_not_right(
            attendance=said.id,
            words=form.cleaned_data["words"],
            her=request.viewer.id,
            at=request.at,
        )
        return HERE

    return go(once(form.key, viewer=request.viewer.id, at=request.at, act=act))


def _one(
    request: Asked, key: UUID, form: TellForm, errors: tuple[Mistake, ...] = ()
) -> HttpResponse:
    said = _said(request, key)
    not_right = _by_time(request).get(said.agreed)
    workers = key_workers_of(request.viewer.id)
    page = OnePage(
        back=Link(_("Past times"), HERE),
        errors=errors,
        when=when(said),
        wrote=WROTE[said.how],
        by=_("%(name)s wrote it on %(day)s.")
        % {"name": said.written_by, "day": day_of(said.written_at)},
        reads=_("%(names)s reads it and looks at it again.") % {"names": joined(workers)}
        if workers
        else _("Somebody who runs this place reads it and looks at it again."),
        address=f"{HERE}{said.id}/tell/",
        told=_told(not_right),
        her_words=not_right.words if not_right else "",
        form=form,
    )
    return render(request, "her/been/one.jinja", page)


def _said(request: Asked, key: UUID) -> Said:
    found = {one.id: one for one in attendance_of(request.viewer.id)}
    if key not in found:
        raise Http404
    return found[key]


def _by_time(request: Asked) -> dict[UUID, NotRight]:
    """What she said was not right, by the time she said it about."""
    return {one.agreed: one for one in corrections_of(request.viewer.id).values()}


def _told(one: NotRight | None) -> str:
    if one is None:
        return ""
    return LOOKED_AT if one.answered else TOLD
