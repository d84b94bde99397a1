"""Asking her about a must: how it is safe to reach her, the question in words, and three answers. Nothing without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods

from alongside.care.excepting.errors import NotAsked
from alongside.desk.banner import banner
from alongside.desk.masthead import masthead
from alongside.desk.musts.forms import LeaveForm, MustForm
from alongside.desk.musts.page import FindPage, MustPage
from alongside.desk.safety.common import form_of, pressed
from alongside.desk.safety.page import Act
from alongside.kit.forms import Form
from alongside.kit.page import Link, Mistake, go, render
from alongside.kit.speech import day
from alongside.people.choices import Role
from alongside.planning.away.errors import CannotSay
from alongside.planning.away.moving import found_somebody
from alongside.planning.must_answers import Answer, answered, asked
from alongside.planning.musts import OTHER_WAYS, ToAsk, due_on_my_list, to_ask, what_is_kept
from alongside.trust.access.choices import Category
from alongside.trust.access.seen import seen_of
from alongside.trust.contact.in_words import rule_in_words
from alongside.trust.contact.queries import rule_of
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once
from alongside.work.actions import Owner, ask
from alongside.work.models import Kind

WHO = frozenset(
    {
        Role.KEY_WORKER,
        Role.PRESCRIBER,
        Role.NURSE,
        Role.MIDWIFE,
        Role.SERVICE_MANAGER,
        Role.SAFETY_LEAD,
        Role.ON_CALL,
    }
)
HERE = "/desk/musts/"
LIST = Link("My list", "/desk/")
LEAVE = "Everything stays as they said it. The manager looks for another way within a day, and reads no name."
NEW = "They said what else would do. You go on to offer them times; nothing they said before is changed by it."
RING = "The number is shown once the task to ring them is on your list, after their rule, and on their page alone."
KEPT = "A visit that cannot wait has no time. They were asked, and keep what they said must be. That is theirs."
YOURS = "Another way is yours to find: more hours, somebody who stands in, another service. You see no name here."
SOMEBODY = (
    "Somebody has to be asked about a visit that cannot wait. You do not work with them, so you see no name.",
    "Somebody who works with them asks. Press when there is one: it goes on their list.",
)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "something you said must be", roles=WHO)
def must(request: Asked, visit: UUID) -> HttpResponse:
    """The page of whoever asks her. Whoever does not see her finds another way, or somebody who asks."""
    found = to_ask(visit)
    if found is None:
        return find(request, visit)
    hers = MustForm(request.POST) if request.POST.get("do") == "must" else MustForm()
    leave = form_of(request, "leave", LeaveForm)
    acts = (
        Act("must", hers.about(found.musts, critical=found.critical), "Write down what they said"),
    )
    others = (
        Act("leave", leave, "They leave everything as it is", LEAVE),
        Act("new", form_of(request, "new"), "Something else would do", NEW),
        Act("ring", form_of(request, "ring"), "Put ringing them on my list", RING),
    )
    act = pressed(request, (*acts, *others))
    wrong = (*hers.mistakes(), *leave.mistakes())
    if act is not None:
        try:
            return go(_once(request, act.form, lambda: _done(request, found, act)))
        except NotAsked as refused:
            wrong = (Mistake(str(refused)),)
    return render(request, "desk/musts/must.jinja", _page(request, found, acts, others, wrong))


def find(request: Asked, visit: UUID) -> HttpResponse:
    """For the manager where she keeps it, and for whoever finds somebody to ask her: no name, no words of hers."""
    due_at = due_on_my_list(visit)
    if due_at is None:
        raise Http404
    helps = what_is_kept(visit)
    form = Form.of(request)
    wrong = form.mistakes()
    if request.method == "POST" and form.is_valid():

        def seen_to() -> str:
            if helps:
                asked(visit=visit, by=request.viewer.id, at=request.at)
            else:
                found_somebody(visit=visit, by=request.viewer.id, kind=Kind.MUST_IN_THE_WAY)
            return LIST.href

        try:
            return go(_once(request, form, seen_to))
        except CannotSay as refused:
            wrong = (Mistake(str(refused)),)
    page = FindPage(
        title="Find another way" if helps else "Find somebody to ask",
        masthead=masthead(request.viewer, ""),
        back=LIST,
        told=(*((KEPT, YOURS) if helps else SOMEBODY), f"By {_moment(due_at)}."),
        helps=helps,
        form=form,
        button="I have seen to it" if helps else "Somebody is found",
        errors=wrong,
    )
    return render(request, "desk/musts/find.jinja", page)


def _once(request: Asked, form: Form, act: Callable[[], str]) -> str:
    return once(form.key, viewer=request.viewer.id, at=request.at, act=act)


def _done(request: Asked, found: ToAsk, act: Act) -> str:
    by, at = request.viewer.id, request.at
    here, offers = f"{HERE}{found.visit}/", f"/desk/offers/{found.visit}/"
    if act.name == "must":
        given = act.form.cleaned_data
        said: Answer = given["said"]
        answered(
            visit=found.visit, choice=given["which"], said=said, words=given["words"], by=by, at=at
        )
        return here if said is Answer.KEEPS else offers
    if act.name == "leave":
        answered(visit=found.visit, choice=None, said=Answer.KEEPS, by=by, at=at)
        return here
    if act.name == "new":
        asked(visit=found.visit, by=by, at=at)
        return offers
    ask(
        Kind.RING,
        found.client,
        area=request.viewer.area,
        owner=Owner(worker=by),
        at=at,
        due_at=found.due_at or at,
    )
    return f"/desk/person/{found.client}/"


def _page(
    request: Asked,
    found: ToAsk,
    acts: tuple[Act, ...],
    others: tuple[Act, ...],
    wrong: tuple[Mistake, ...],
) -> MustPage:
    may_reach = Category.CONTACT in seen_of(found.client)
    rule = rule_in_words(
        rule_of(request.viewer.id, found.client) if may_reach else None, request.at
    )
    return MustPage(
        title="Ask them about what must be",
        masthead=masthead(request.viewer, ""),
        back=LIST,
        banner=banner(found.client),
        contact=rule,
        waits=tuple(_waits(found)),
        musts=found.musts,
        other_ways=OTHER_WAYS,
        before=found.before,
        acts=acts if found.musts else (),
        others=others if may_reach else others[:2],
        person=f"/desk/person/{found.client}/",
        errors=wrong,
    )


def _waits(found: ToAsk) -> Iterator[tuple[str, str]]:
    cannot = ", cannot wait" if found.critical else ""
    yield "What waits for a time", f"{found.kind}, {found.minutes} minutes{cannot}"
    if found.last_day:
        yield "It is due by", day(found.last_day)
    if found.due_at:
        yield "Ask them by", _moment(found.due_at)


def _moment(at: datetime) -> str:
    """``Monday 23 November, 10:50``."""
    return f"{localtime(at):%A %-d %B, %H:%M}"
