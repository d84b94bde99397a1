"""Every topic in one file: no script, nothing fetched, styles inside, so that it can be saved, sent on and printed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import engines

from alongside.her.start.library import Shelf, shelves
from alongside.her.start.page import reach, where_it_holds
from alongside.her.start.ring import RING, Numbers
from alongside.her.start.topics import Topic
from alongside.kit.page import HerPage
from alongside.kit.wording import _

STYLES = Path(__file__).with_name("everything.css").read_text("utf-8")
_MARK = base64.b64encode(hashlib.sha256(STYLES.encode()).digest()).decode()
POLICY_OF_THE_FILE: dict[str, Any] = {
    "style-src": [f"'sha256-{_MARK}'"],
    "script-src": None,
    "font-src": None,
    "connect-src": None,
    "img-src": None,
}
"""In the content policy: these styles and nothing else, by their mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EverythingPage(HerPage):
    """The whole library. ``served``: it comes from us, so there is a way out; a file on a disk has none."""

    title: str = _("Pages to keep")
    styles: str = STYLES
    shelves: tuple[Shelf, ...]
    where: dict[str, str]
    reach: frozenset[str]
    ring: tuple[Numbers, ...] = RING
    served: bool


def the_file(topics: Sequence[Topic], *, served: bool) -> str:
    """The file, made once for each set of topics and each language."""
    return _made(tuple(topics), served, settings.LANGUAGE_CODE)


@cache
def _made(topics: tuple[Topic, ...], served: bool, language: str) -> str:
    page = EverythingPage(
        shelves=shelves(topics),
        where={topic.address: where_it_holds(topic) for topic in topics},
        reach=reach(topics),
        served=served,
    )
    return str(engines["jinja2"].get_template("her/start/everything.jinja").render({"page": page}))
