"""Somebody she must not meet, in her words: a safety lead finds out who it is, or hears that she takes it back."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.desk.masthead import masthead
from alongside.desk.safety.common import (
    HERE,
    LEADS,
    banner_of,
    do_once,
    form_of,
    has_read,
    pressed,
)
from alongside.desk.safety.forms import NOBODY, MatchForm, of_people
from alongside.desk.safety.page import Act, TaskPage, when
from alongside.kit.choosing import Some
from alongside.kit.page import Link, Mistake, render
from alongside.kit.speech import day
from alongside.trust.acting import Purpose
from alongside.trust.apart.errors import NotHeld
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.naming.errors import NeedsASecond
from alongside.trust.naming.queries import ToFind, to_find
from alongside.trust.naming.settling import agree_to_take_back, leave_standing, settle_named
from alongside.trust.naming.who import Somebody
from alongside.work.models import Kind

WHAT = (
    "She named somebody she must not meet. She is not told whether they are known here, and neither is anybody else.",
    "Until you have looked, nothing is booked for her where men may be.",
)
BACK = (
    "She has asked to take this back. Talk with her on her own first: somebody may be telling her to. "
    "Two people have to hear it from her."
)
AGREE = "She told me herself, on her own. It ends once a second safety lead has heard it too."
LEAVE = "She would rather keep it, or could not be asked on her own. It stays as it is."
NOBODY_WORDS = "Nobody of these. It stands, and is looked at again when somebody new comes."


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "whom you must not meet", roles=LEADS, purpose=Purpose.SAFETY)
def one(request: Asked, key: UUID) -> HttpResponse:
    """Her words, everybody it could be, and what the viewer says."""
    viewer = request.viewer.id
    try:
        found = to_find(viewer, key)
    except NotHeld:
        raise Http404 from None
    has_read(request, Kind.NAMED, key)
    acts = _acts(request, found)
    act, told = pressed(request, acts), ""
    if act is not None:

        def settle() -> str:
            match act.name:
                case "match":
                    chosen = act.form.cleaned_data["matches"]
                    matches = [UUID(one) for one in chosen if one != NOBODY]
                    settle_named(viewer=viewer, named=key, matches=matches)
                case "agree":
                    agree_to_take_back(viewer=viewer, named=key)
                case "leave":
                    leave_standing(viewer=viewer, named=key)
            return HERE

        try:
            return do_once(request, act.form, settle)
        except NeedsASecond as refused:
            told = str(refused)
        except NotHeld:
            raise Http404 from None
    waiting, said = found.waiting, found.said
    rows = (
        ("Name, as she says it", said.name),
        ("Another name", said.other_name),
        ("About how old", said.about_age),
        ("Where she knows them to be", said.where_from),
        ("She asked", when(waiting.asked_at)),
        ("Look by", when(waiting.waits_until) if waiting.waits_until else ""),
    )
    page = TaskPage(
        title="Whom must she not meet?",
        masthead=masthead(request.viewer, ""),
        back=Link("Safety", HERE),
        number="",
        banner=banner_of(viewer, waiting.client),
        told=(*(WHAT if waiting.waits_until else ()), *((BACK,) if waiting.back_asked_at else ())),
        rows=tuple((what, words) for what, words in rows if words),
        acts=acts,
        errors=(Mistake(told),)
        if told
        else tuple(one for act in acts for one in act.form.mistakes()),
    )
    return render(request, "desk/safety/task.jinja", page)


def _acts(request: Asked, found: ToFind) -> tuple[Act, ...]:
    acts: list[Act] = []
    if found.waiting.waits_until is not None:
        form = form_of(request, "match", MatchForm)
        choose = form.fields["matches"]
        assert isinstance(choose, Some)  # noqa: S101 - for the type checker
        people = [(str(one.id), _who(one, found)) for one in found.alike]
        choose.choices = of_people([*people, (NOBODY, NOBODY_WORDS)])
        acts.append(Act("match", form, "Keep them apart"))
    if found.waiting.back_asked_at is not None:
        acts.append(Act("agree", form_of(request, "agree"), "I have heard it from her", AGREE))
        acts.append(Act("leave", form_of(request, "leave"), "Leave it as it is", LEAVE))
    return tuple(acts)


def _who(one: Somebody, found: ToFind) -> str:
    """Somebody it could be, with what tells two of a name apart."""
    if one.is_worker:
        return f"{one.name}, who works here"
    born = f", born {day(one.born_on)}" if one.born_on else ""
    before = " (looked at before)" if one.id in found.judged else ""
    return f"{one.name or one.known_as}, called {one.known_as}, ref {one.ref}{born}{before}"
