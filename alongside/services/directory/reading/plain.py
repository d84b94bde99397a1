"""Text that strangers wrote, made safe: no markup, no empty strings, nobody's own address or number."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import urlsplit

import nh3

_ENDS_A_LINE = re.compile(r"<\s*(?:br\s*/?|/p|/div|/h[1-6]|/tr|/ul|/ol)\s*>|<\s*li\b[^>]*>", re.I)
_LOOKS_LIKE_MARKUP = re.compile(r"<[a-zA-Z/!]|&[a-zA-Z#]")
_HREF = re.compile(r"""href\s*=\s*["']([^"']+)["']""", re.I)
_NOT_SEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
LONGEST = 6000
"""Signs of a description that are kept."""
TURNS = 4
"""How often markup may be wrapped in itself before what is left is thrown away."""
_OF_A_TEAM = frozenset(
    [
        "admin",
        "advice",
        "appointments",
        "bookings",
        "centre",
        "clinic",
        "contact",
        "contactus",
        "centralreferrals",
        "enquiries",
        "enquiry",
        "general",
        "hello",
        "help",
        "helpline",
        "hub",
        "info",
        "information",
        "mail",
        "manager",
        "office",
        "outreach",
        "post",
        "project",
        "reception",
        "recovery",
        "referral",
        "referrals",
        "secretary",
        "service",
        "services",
        "support",
        "team",
        "triage",
        "welcome",
        "women",
        "womens",
    ]
)
"""What stands before the @ of an address that is a team's."""


def plain(words: Any) -> str:
    """The words without markup, lines kept. Not a string, or empty: nothing."""
    if not isinstance(words, str) or not words:
        return ""
    if words.isascii() and words.isprintable() and "<" not in words and "&" not in words:
        return " ".join(words.split())[:LONGEST]
    text = words
    for _ in range(TURNS):
        if not _LOOKS_LIKE_MARKUP.search(text):
            break
        text = html.unescape(nh3.clean(_ENDS_A_LINE.sub("\n", text), tags=set()))
    else:
        text = re.sub(r"[<>]", " ", text)
    text = _NOT_SEEN.sub(" ", text.replace("\r\n", "\n").replace("\t", " "))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:LONGEST]


def line(words: Any, most: int = 300) -> str:
    """The same on one line."""
    return " ".join(plain(words).split())[:most]


def link(words: Any) -> str | None:
    """An address on the web, from an address or from a link around one. Empty for nothing, None for what is none."""
    if not isinstance(words, str) or not words.strip():
        return ""
    inside = _HREF.search(words)
    address = (inside[1] if inside else html.unescape(words)).strip()
    if address.startswith("www."):
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    good = parts.scheme in ("http", "https") and "." in parts.netloc and "@" not in parts.netloc
    return address if good and not re.search(r"[\s<>\"']", address) else None


def team_address(words: Any) -> str:
    """An e-mail address where it is a team's; nothing where it may be somebody's own."""
    address = line(words).replace(" ", "").casefold()
    if not re.fullmatch(r"[a-z0-9._%+&'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", address):
        return ""
    before, after = address.split("@")
    parts = re.split(r"[._-]", before)
    if any(part in _OF_A_TEAM for part in parts) or before in after.replace("-", ""):
        return address
    if len(parts) == 1 and any(before.endswith(word) for word in _OF_A_TEAM if len(word) > 3):
        return address
    return ""


def number(words: Any) -> str:
    """A telephone number with its words ("Helpline 0800 ..."); nothing where there is none."""
    text = line(words, 80)
    return text if sum(sign.isdigit() for sign in text) >= 3 else ""
