"""A time that needs a conversation: whose it is, where and when; and who is asked to find another one with her."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods

from alongside.care.conversations import ask_for_a_new_time
from alongside.desk.safety.common import LEADS, done, form_of, task
from alongside.desk.safety.page import Act, when
from alongside.desk.safety.settling import settle_page
from alongside.services.where import place_name
from alongside.trust.acting import Purpose
from alongside.trust.apart.errors import NotHeld
from alongside.trust.apart.queries import Stay, stay
from alongside.trust.doors import Asked, Audience, door
from alongside.trust.ending.names import is_meant, others_of
from alongside.trust.ending.queries import held
from alongside.work.models import Kind

TITLE = "A time needs a conversation"
WHAT = (
    (
        "This time does not stand: if she came, she would meet somebody she is kept apart from. "
        "Nothing of theirs has changed, and nothing of this may reach them."
    ),
    "Ring her as her contact rule says, and find out what she would like. Do not say who else has a time.",
)
ONE_PERSON = (
    (
        "Two records that are kept apart are one person now, or were parted from one. "
        "Look at whom each is kept apart from, and see that it is still as she wants it."
    ),
)
FIND = "Her key worker is asked to find another time with her. They are not told why."


@require_http_methods(["GET", "HEAD", "POST"])
@door(Audience.STAFF, "a time that needs a conversation", roles=LEADS, purpose=Purpose.SAFETY)
def clash(request: Asked, about: UUID) -> HttpResponse:
    """One time, or one person who was taken for two."""
    item = task(request, Kind.CLASH, about)
    viewer = request.viewer.id
    found, other = _stay(viewer, about), None
    if found is None:
        other = _one_person(viewer, about)
    client = found.client if found else other

    def find() -> str:
        if found is not None:
            ask_for_a_new_time(visit=found.visit, client=found.client, at=request.at)
        return done(request, item)

    return settle_page(
        request,
        item,
        title=TITLE,
        client=client,
        told=WHAT if found else ONE_PERSON,
        settled="You have talked with her.",
        hand=Act("find", form_of(request, "find"), "Ask her key worker", FIND) if found else None,
        handed=find,
        rows=_rows(found) if found else (),
        apart=apart_of(viewer, client) if client else (),
    )


def _stay(viewer: UUID, about: UUID) -> Stay | None:
    """Her time, unless the viewer holds no key, or is one of those she is kept apart from."""
    try:
        found = stay(viewer, about)
        return None if is_meant(viewer, found.client) else found
    except NotHeld:
        return None


def _one_person(viewer: UUID, about: UUID) -> UUID | None:
    """The client of a keep-apart with oneself, or of a record that was parted."""
    try:
        return held(viewer, about).mover
    except NotHeld:
        pass
    try:
        return None if is_meant(viewer, about) else about
    except NotHeld:
        return None


def _rows(found: Stay) -> tuple[tuple[str, str], ...]:
    return (
        ("When", f"{when(found.starts_at)} to {localtime(found.ends_at):%H:%M}"),
        ("Where", place_name(found.place)),
        ("How it stands", str(found.state.label)),
    )


def apart_of(viewer: UUID, client: UUID) -> tuple[str, ...]:
    """Whom she is kept apart from, in words."""
    return tuple(
        f"She is placed around: {one.words}" if one.she_moves else f"Placed around her: {one.words}"
        for one in others_of(viewer, client)
    )
