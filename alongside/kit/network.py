"""Where somebody is, as far as an address tells: for counting tries, never for keeping."""

from __future__ import annotations

import ipaddress


def network(address: str) -> str:
    """What one line or one rented machine has: an IPv4 address, and of IPv6 the first 64 bits.

    The other 64 are its owner's to choose, a new one for every try (RFC 4291, 2.5.1). What is no address stays as it is.
    """
    try:
        one = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(one, ipaddress.IPv4Address):
        return str(one)
    if one.ipv4_mapped is not None:
        return str(one.ipv4_mapped)
    return str(ipaddress.ip_network((one, 64), strict=False))
