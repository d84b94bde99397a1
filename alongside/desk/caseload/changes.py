"""The day's changes of the viewer's own people, as a spreadsheet."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from alongside.care.caseload.changes import changes_of
from alongside.care.caseload.out import workbook
from alongside.care.mine import CASELOAD
from alongside.desk.caseload.forms import DayForm
from alongside.desk.caseload.page import ChangesPage
from alongside.desk.masthead import masthead
from alongside.kit.page import Link, render
from alongside.trust.doors import Asked, Audience, door

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "the day's changes about you", roles=CASELOAD)
def changes(request: Asked) -> HttpResponse:
    """Ask for the day; the answer to the form is the spreadsheet itself."""
    form = DayForm.of(request, today=localdate(request.at))
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        made = workbook(changes_of(request.viewer, day, request.at))
        answer = HttpResponse(made, content_type=XLSX)
        answer["Content-Disposition"] = f'attachment; filename="changes-{day:%Y-%m-%d}.xlsx"'
        return answer
    page = ChangesPage(
        title="The day's changes",
        masthead=masthead(request.viewer, ""),
        back=Link("Today", "/desk/today/"),
        form=form,
        errors=form.mistakes(),
    )
    return render(request, "desk/caseload/changes.jinja", page)
