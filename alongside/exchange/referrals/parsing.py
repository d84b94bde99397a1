"""The bytes of a message as a JSON object, or why they are none. Before this its length alone is looked at."""

from __future__ import annotations

import json
from typing import Any

from alongside.exchange.referrals.problems import Problem, What

LARGEST = 131_072
"""Bytes of a message. The standard's own examples of a referral, with far more in them, have 12 to 35 thousand."""
DEEPEST = 20
"""Objects and lists inside each other."""


class NotJson(Exception):
    """These bytes are no JSON object that is read here."""

    def __init__(self, expected: str, do: str) -> None:
        self.problem = Problem("Bundle", What.STRUCTURE, expected, do)
        super().__init__(expected)


def parsed(body: bytes) -> dict[str, Any]:
    """The object. Raises `NotJson`; a name that stands twice is refused, for two readers could read it differently."""
    try:
        found = json.loads(body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse)
    except NotJson:
        raise
    except (ValueError, RecursionError):
        raise NotJson("JSON in UTF-8", "Send the Bundle as application/fhir+json") from None
    if not isinstance(found, dict):
        raise NotJson("one JSON object", "Send the Bundle itself")
    if _deep(found) > DEEPEST:
        raise NotJson(f"at most {DEEPEST} levels", "Send fewer objects inside each other")
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except (
        UnicodeEncodeError
    ):  # half of a pair of escapes: no text, and everything further on would stumble over it
        raise NotJson(
            "whole signs", "Send both halves of an escaped pair, or the sign itself"
        ) from None
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotJson("each name once in an object", "Send no name twice")
    return found


def _refuse(constant: str) -> Any:
    raise NotJson("numbers of JSON", f"Leave {constant} out")


def _deep(value: Any) -> int:
    """How many levels there are, without calling itself."""
    level, deepest = [value], 0
    while level:
        inner = [one for one in level if isinstance(one, dict | list)]
        deepest += bool(inner)
        level = [two for one in inner for two in (one.values() if isinstance(one, dict) else one)]
    return deepest
