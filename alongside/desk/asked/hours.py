"""When messages of people without a name are read: said by a service manager, shown to everybody who may write one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.desk.masthead import masthead
from alongside.kit.fields import Text
from alongside.kit.forms import Form
from alongside.kit.page import DeskPage, go, render
from alongside.people.choices import Role
from alongside.people.models import Worker
from alongside.services.choices import Weekday
from alongside.services.staffed.actions import set_hours
from alongside.services.staffed.queries import DAYS, hours_of
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.once.actions import once

HERE = "/desk/asked/hours/"
STRETCH = re.compile(r"(\d{1,2}):(\d{2}) ?- ?(\d{1,2}):(\d{2})")
WRONG = "Write from when until when, like 09:00-12:30, or 09:00-12:30, 13:30-17:00. Empty: nobody reads that day"


class Stretches(Text):
    """Stretches of one day. Gives pairs of times."""

    def clean(self, value: object) -> tuple[tuple[time, time], ...]:
        """In order, and none over another. Raises `ValidationError`."""
        words = super().clean(value)
        found: list[tuple[time, time]] = []
        for part in filter(None, (one.strip() for one in words.split(","))):
            match = STRETCH.fullmatch(part)
            try:
                a, b, c, d = (int(one) for one in (match.groups() if match else ()))
                start, end = time(a, b), time(c, d)
            except ValueError:  # no such line, or no such time
                raise forms.ValidationError(WRONG) from None
            if end <= start or (found and start < found[-1][1]):
                raise forms.ValidationError(WRONG)
            found.append((start, end))
        return tuple(found)


class HoursForm(Form):
    """A line for each day."""

    Mon, Tue, Wed, Thu, Fri, Sat, Sun = (
        Stretches(str(day.label), required=False, width=30) for day in Weekday
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursPage(DeskPage):
    """The form."""

    service: str
    form: HoursForm


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "when messages are read", roles=frozenset({Role.SERVICE_MANAGER}))
def hours(request: Asked) -> HttpResponse:
    """Read and say."""
    worker = Worker.objects.select_related("organisation").get(pk=request.viewer.id)
    service = worker.organisation_id
    form = HoursForm(request.POST) if request.method == "POST" else HoursForm(initial=_now(service))
    if request.method == "POST" and form.is_valid():
        said = [(Weekday(day), start, end) for day in DAYS for start, end in form.cleaned_data[day]]

        def write() -> str:
            set_hours(organisation=service, hours=said)
            return HERE

        return go(once(form.key, viewer=worker.pk, at=request.at, act=write))
    page = HoursPage(
        title="When messages are read",
        masthead=masthead(request.viewer, HERE),
        service=worker.organisation.name,
        form=form,
        errors=form.mistakes(),
    )
    return render(request, "desk/asked/hours.jinja", page)


def _now(service: UUID) -> dict[str, str]:
    return {
        DAYS[number]: ", ".join(f"{a:%H:%M}-{b:%H:%M}" for a, b in sorted(stretches))
        for number, stretches in hours_of(service).items()
    }
