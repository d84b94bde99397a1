"""What every page of the safety lead needs: the task, who is meant, and doing a form once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from uuid import UUID

from django.http import Http404, HttpResponse

from alongside.desk.banner import Banner
from alongside.desk.safety.forms import PressForm
from alongside.desk.safety.page import Act
from alongside.kit.forms import Form
from alongside.kit.page import go
from alongside.people.choices import Role
from alongside.trust.contact.paging.actions import take_it
from alongside.trust.doors import Asked
from alongside.trust.ending.names import whose
from alongside.trust.once.actions import once
from alongside.work.actions import finish
from alongside.work.models import Kind, WorkItem

LEADS = frozenset({Role.SAFETY_LEAD})
HERE = "/desk/safety/"
NO_KEY = (
    "You do not hold the key to whose this is: she has no link to a service whose safety lead you are, "
    "or it is not for you. Hand it to another safety lead; nothing more is shown. "
    "Where no safety lead holds it, another one is named under On call, Deputies: ask for that, "
    "and say no more than that one is missing."
)


def task(request: Asked, kind: Kind | Collection[Kind], about: UUID) -> WorkItem:
    """The open task of a kind, or of one of several, on the viewer's list, as its wall gives it. Raises `Http404`."""
    kinds = [kind] if isinstance(kind, Kind) else list(kind)
    item = WorkItem.objects.filter(kind__in=kinds, about=about, done_at=None).first()
    if item is None:
        raise Http404
    return item


def has_read(request: Asked, kind: Kind, about: UUID) -> None:
    """Whoever has read an urgent one has it: nobody else is asked while they see to it.

    To be said once it is shown that they hold the key: who cannot read what it is about does not have it.
    """
    item = WorkItem.objects.filter(kind=kind, about=about, done_at=None, urgent=True).first()
    if item is not None:
        take_it(item=item.pk, by=request.viewer.id)


def number(item: WorkItem) -> str:
    """Its number as it is spoken of."""
    return f"{item.number:,}".replace(",", " ")


def banner_of(viewer: UUID, client: UUID) -> Banner:
    """Her two identifiers, for who has been shown to hold her key."""
    return Banner(*whose(viewer, client))


def form_of(request: Asked, name: str, kind: type[Form] = PressForm) -> Form:
    """The form that was pressed as it was sent, every other one empty."""
    pressed = request.method == "POST" and request.POST.get("do") == name
    return kind(request.POST) if pressed else kind()


def pressed(request: Asked, acts: tuple[Act, ...]) -> Act | None:
    """What was pressed, if its form is whole."""
    if request.method != "POST":
        return None
    for act in acts:
        if act.name == request.POST.get("do") and act.form.is_valid():
            return act
    return None


def do_once(request: Asked, form: Form, act: Callable[[], str]) -> HttpResponse:
    """Do it once, and go where it leads."""
    return go(once(form.key, viewer=request.viewer.id, at=request.at, act=act))


def done(request: Asked, item: WorkItem) -> str:
    """Say that a task is done, and lead back to the list."""
    finish(item, by=request.viewer.id, at=request.at)
    return HERE
