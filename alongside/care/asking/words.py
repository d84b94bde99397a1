"""What somebody says of herself when she asks, each part hers to leave out."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """Her answers. ``worker``: ``woman``, ``man`` or nothing. ``way``: how she may be reached; empty is not at all."""

    wants: str = ""
    must_not: str = ""
    worker: str = ""
    when: str = ""
    children: str = ""
    fears: str = ""
    way: str = ""

    def text(self) -> str:
        """As text that `read` reads."""
        return json.dumps(asdict(self))


def read(text: str) -> Asked:
    """From `Asked.text`."""
    return Asked(**json.loads(text))
