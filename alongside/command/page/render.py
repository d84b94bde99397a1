"""From a page object to one self-contained HTML file: no scripts, no other files, a content policy inside."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


@cache
def style() -> str:
    """The style sheet of every page."""
    return (TEMPLATES / "page.css").read_text("utf-8")


def policy(css: str) -> str:
    """A content policy that allows one style sheet and pictures inside the page, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:"


def render(template: str, page: Any) -> str:
    """Fill a template with a page object."""
    css = style()
    text = _environment().get_template(template).render(page=page, css=css, policy=policy(css))
    return text + "\n"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["own_css"] = lambda _: Markup(style())  # noqa: S704 - our own file
    return environment
