"""Places that may have to stay secret: a manager asks the place itself, and says what is shown of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from alongside.desk.masthead import masthead
from alongside.kit import speech
from alongside.kit.choosing import OneOf, Option, Some
from alongside.kit.forms import Form
from alongside.kit.page import DeskPage, Link, go, render
from alongside.people.choices import Role
from alongside.services.directory import keeping
from alongside.services.directory.actions import say_address
from alongside.services.directory.choices import AddressAnswer
from alongside.services.directory.keeping import SecretOne
from alongside.trust.acting import Purpose
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

MANAGERS = frozenset({Role.SERVICE_MANAGER})
DIRECTORY = "/desk/directory/"
HERE = f"{DIRECTORY}secret/"
OUT = Option(AddressAnswer.OUT.value, "Leave it out", "Nobody is shown it. This is what happens while nobody answers.")  # fmt: skip
WITHOUT = Option(
    AddressAnswer.WITHOUT.value,
    "Show it without its place",
    "Its name, its number and its hours. It is in no search by place, and on no picture.",
)
PUBLIC = Option(
    AddressAnswer.PUBLIC.value,
    "Its address is public",
    "Shown with its address after the next import, for as long as its record stays as it is.",
)
ASKED = "asked"
NOT_ASKED = "Ask the place itself first, and tick that you have"
SAID: dict[AddressAnswer, str] = {
    AddressAnswer.OUT: "left out",
    AddressAnswer.WITHOUT: "shown without its place",
    AddressAnswer.PUBLIC: "its address is public",
}


class AddressForm(Form):
    """What is shown of it, and whether the place itself was asked."""

    answer = OneOf(
        "What may people see of it?", (OUT, WITHOUT, PUBLIC), into=AddressAnswer, missing="Choose one"
    )  # fmt: skip
    asked = Some(
        "Only if its address is public",
        (Option(ASKED, "I have asked the place itself, and they say that anybody may know where they are"),),
        required=False,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A public address was asked about."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("answer") is AddressAnswer.PUBLIC and not data.get("asked"):
            self.add_error("asked", NOT_ASKED)
        return data


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in the list: what is said of it, and why it is here."""

    link: Link
    run_by: str
    why: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretPage(DeskPage):
    """Those that wait, and those that were answered for."""

    waiting: tuple[Row, ...]
    answered: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage(DeskPage):
    """One entry."""

    one: SecretOne
    said: str
    form: AddressForm


@require_safe
@door(Audience.STAFF, "places that may be secret", roles=MANAGERS, purpose=Purpose.OVERSIGHT)
def secret(request: Asked) -> HttpResponse:
    """What waits, and what was said."""
    page = SecretPage(
        title="Places that may have to stay secret",
        masthead=masthead(request.viewer, DIRECTORY),
        back=Link("The directory", DIRECTORY),
        waiting=tuple(map(_row, keeping.waiting())),
        answered=tuple(map(_row, keeping.answered())),
    )
    return render(request, "desk/directory/secret.jinja", page)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "a place that may be secret", roles=MANAGERS, purpose=Purpose.OVERSIGHT)
def secret_one(request: Asked, key: UUID) -> HttpResponse:
    """One entry, and what may be shown of it."""
    found = keeping.secret_one(key)
    if found is None:
        raise Http404
    form = AddressForm.of(request, initial={"answer": found.answer})
    if found.is_marked:
        question = form.fields["answer"]
        assert isinstance(question, OneOf)  # noqa: S101 - declared above
        question.choices = (OUT, WITHOUT)
        del form.fields["asked"]
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"]

        def done() -> str:
            say_address(service=key, by=request.viewer.id, at=request.at, answer=answer)
            return HERE

        return go(once(form.key, viewer=request.viewer.id, at=request.at, act=done))
    page = OnePage(
        title=found.name,
        masthead=masthead(request.viewer, DIRECTORY),
        back=Link("Places that may have to stay secret", HERE),
        errors=form.mistakes(),
        one=found,
        said=_said(found),
        form=form,
    )
    return render(request, "desk/directory/secret_one.jinja", page)


def _row(one: SecretOne) -> Row:
    why = speech.sentence("; ".join(one.why))
    return Row(Link(one.name, f"{HERE}{one.id}/"), one.run_by, why, _said(one))


def _said(one: SecretOne) -> str:
    """What somebody answered, who and when."""
    if one.answer is AddressAnswer.NONE or one.at is None:
        return ""
    return (
        f"{speech.sentence(SAID[one.answer])}: said by {one.by} on {speech.day(localdate(one.at))}"
    )
