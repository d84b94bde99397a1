"""What a page may do in a browser: fetch from us alone, and send a form to us or, on the way out, to one more site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF


def content_policy(neutral_site: Sequence[str]) -> dict[str, Any]:
    """The content policy. Without scripts her way out is a form, and a browser follows it nowhere else."""
    leads_to = dict.fromkeys(
        f"{urlsplit(one).scheme}://{urlsplit(one).netloc}" for one in neutral_site
    )
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF, NONCE],
            "style-src": [SELF],
            "font-src": [SELF],
            "connect-src": [SELF],
            "img-src": [SELF],
            "form-action": [SELF, *leads_to],
            "base-uri": [NONE],
            "object-src": [NONE],
            "frame-ancestors": [NONE],
        }
    }
