"""Which addresses a feed may be read from: encrypted, on the open net, with nothing secret in them."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from alongside.areas.errors import BadArea, Found, show

INSIDE = "With --allow-local such an address may be read; give it only for a feed of your own."
GIVEN_OUT = ipaddress.ip_network("2000::/3")
"""What of IPv6 is given out to be reached (IANA). Outside it stand addresses of a site's own, and several ways to write an
IPv4 address, which may be anybody's inside; Python calls some of them global.
"""


@dataclass(frozen=True, slots=True)
class Where:
    """The address of a feed. ``local``: whether it may be inside this machine or its network."""

    scheme: str
    host: str
    port: int
    path: str
    query: str
    local: bool

    def named(self) -> str:
        """The host as it stands in an address, with its port where that is not the usual one."""
        usual = (self.scheme, self.port) in (("https", 443), ("http", 80))
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if usual else f"{host}:{self.port}"

    def shown(self) -> str:
        """As it may be written down: what follows the question mark may hold a key."""
        return f"{self.scheme}://{self.named()}{self.path}"

    def same_host(self, other: SplitResult) -> bool:
        """Whether another address leads to the same host in the same way."""
        return (other.scheme, other.hostname, _port(other)) == (self.scheme, self.host, self.port)


def wrong(where: str, found: str, expected: str, mend: str) -> BadArea:
    """What cannot be read, in words."""
    return BadArea([Found(where, 0, "", found, expected, mend)])


def where_of(address: str, *, local: bool) -> Where:
    """An address that was typed. Raises `BadArea` for one that may not be read."""
    try:
        parts = urlsplit(address)
        port = _port(parts)
    except ValueError:
        raise wrong(show(address), "no address", "an address such as https://example.org/services",
                    "Put the address right.") from None  # fmt: skip
    host = parts.hostname or ""
    said = f"{parts.scheme}://{host}"
    if parts.username is not None or parts.password is not None:
        raise wrong(said, "a name or a password in the address", "none",
                    "Addresses are written down. Ask for a feed that needs neither.")  # fmt: skip
    if not host or parts.scheme not in ("https", "http"):
        raise wrong(show(address), "something else", "an address that begins with https://",
                    "Put the address right.")  # fmt: skip
    if parts.scheme == "http" and not _is_loopback(host):
        raise wrong(said, "http", "https", "Whoever carries http can change it. Give the address with https.")  # fmt: skip
    path = parts.path.rstrip("/")
    path = path if path.endswith("/services") else f"{path}/services"
    return Where(parts.scheme, host, port, path, parts.query, local)


def numbers_of(where: Where) -> list[str]:
    """The numbers a host's name stands for now. Raises `BadArea` where there is none, or one inside.

    What is connected to is one of these numbers, so that a name cannot change what it stands for in between.
    """
    try:
        found = socket.getaddrinfo(where.host, where.port, type=socket.SOCK_STREAM)
    except OSError:
        raise wrong(where.host, "no such name on the net", "a name that stands for a host",
                    "Look for a slip of the pen, and whether this machine reaches the net.") from None  # fmt: skip
    numbers = list(dict.fromkeys(str(one[4][0]).split("%")[0] for one in found))
    if not where.local and not all(map(_is_open, numbers)):
        raise wrong(where.host, "an address inside this machine or its network", "one on the open net", INSIDE)  # fmt: skip
    return numbers


def _is_open(number: str) -> bool:
    """Whether anybody on the net may reach it."""
    one = ipaddress.ip_address(number)
    if isinstance(one, ipaddress.IPv6Address):
        inside = one.ipv4_mapped or one.sixtofour
        if inside is not None:
            return _is_open(str(inside))
        if one not in GIVEN_OUT:
            return False
    return one.is_global and not one.is_multicast


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)
