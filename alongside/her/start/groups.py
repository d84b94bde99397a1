"""What somebody may want who comes here, in words that tell nobody beside her what this site is."""

from __future__ import annotations

from alongside.kit.wording import _

GROUPS: dict[str, str] = {
    "now": _("Someone is ill or in danger"),
    "help": _("What asking is like"),
    "children": _("Children and babies"),
    "safe": _("Being safer"),
    "health": _("Body and mind"),
    "home": _("A place to live, and courts"),
    "say": _("Having a say"),
}
"""The groups of the library by their key, in the order they stand in."""
