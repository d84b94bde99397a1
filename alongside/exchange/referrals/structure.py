"""Whether a resource is FHIR: held to a library's models of R4, which are only read when a message comes.

R4B is R4 with nothing changed in the seven resources that are read here. What the library says of a problem may
quote what was sent, so that only its place and its kind go on.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from functools import cache
from typing import Any

from alongside.exchange.referrals.problems import Problem, What

MODELS = "fhir.resources.R4B"
KINDS = {
    "missing": (What.REQUIRED, "a value here", "Give it"),
    "extra_forbidden": (
        What.STRUCTURE,
        "only fields that FHIR R4 has here",
        "Leave out the others",
    ),
}
OTHER = (What.VALUE, "a value of the kind that FHIR R4 has here", "Look up its type and send that")


def faults(resource: dict[str, Any], name: str, path: str) -> Iterator[Problem]:
    """Everything that is not FHIR in a resource of this name."""
    from pydantic import ValidationError

    try:
        _model(name).model_validate(resource)
    except ValidationError as error:
        for one in error.errors(include_input=False, include_context=False, include_url=False):
            kind, place = one["type"], one["loc"]
            # The last part of the place of a field that does not exist is what its sender called it.
            known = place[:-1] if kind == "extra_forbidden" else place
            yield Problem(path + _said(known), *KINDS.get(kind, OTHER))
    except Exception:  # the library stumbles over what it does not expect; its words may quote it
        yield Problem(path, *OTHER)


@cache
def _model(name: str) -> Any:
    return getattr(importlib.import_module(f"{MODELS}.{name.lower()}"), name)


def _said(place: tuple[int | str, ...]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
