"""What is kept of a file while it is needed: sealed, opened in the registrar's name alone, and let go of."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID, uuid4

from alongside.care.caseload.checking import Problem
from alongside.care.caseload.choices import Part
from alongside.care.caseload.models import Kept
from alongside.kit.walls import As
from alongside.trust.acting import acting
from alongside.trust.sealed.box import opened, seal

PLACE = "caseload_kept.sealed"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a file: what it is called, its columns, and what a person has to know or put right."""

    name: str
    headers: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    more: int = 0
    notes: tuple[str, ...] = field(default=())


def keep_file(bringing: UUID, content: bytes) -> None:
    """Keep the file itself."""
    _keep(bringing, Part.FILE, base64.b64encode(content).decode())


def keep_found(bringing: UUID, found: Found) -> None:
    """Keep what was found, in the place of what was found before."""
    with acting(As.REGISTRAR):
        Kept.objects.filter(bringing=bringing, part=Part.FOUND).delete()
        _keep(bringing, Part.FOUND, json.dumps(asdict(found)))


def file_of(bringing: UUID) -> bytes | None:
    """The file; None where it is gone."""
    text = _text(bringing, Part.FILE)
    return None if text is None else base64.b64decode(text)


def found_of(bringing: UUID) -> Found | None:
    """What was found; None where it is gone. The caller has shown that the file is the viewer's."""
    text = _text(bringing, Part.FOUND)
    if text is None:
        return None
    said: dict[str, Any] = json.loads(text)
    return Found(
        name=said["name"],
        headers=tuple(said["headers"]),
        problems=tuple(Problem(**one) for one in said["problems"]),
        more=said["more"],
        notes=tuple(said["notes"]),
    )


def let_go(bringing: UUID) -> None:
    """Keep nothing of it any longer."""
    with acting(As.REGISTRAR):
        Kept.objects.filter(bringing=bringing).delete()


def _keep(bringing: UUID, part: Part, text: str) -> None:
    with acting(As.REGISTRAR):
        key = uuid4()
        sealed = seal(text, place=PLACE, pk=key, person=None)
        Kept.objects.create(pk=key, bringing_id=bringing, part=part, sealed=sealed)


def _text(bringing: UUID, part: Part) -> str | None:
    with acting(As.REGISTRAR):
        row = Kept.objects.filter(bringing=bringing, part=part).first()
        if row is None:
            return None
        return opened(row.sealed, place=PLACE, pk=row.pk, person=None)
