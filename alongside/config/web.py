"""The web server as a process of its own: ``python -m alongside.config.web PORT``."""

from __future__ import annotations

import os
import sys

import uvicorn

from alongside.config.serving import server

HOST = "127.0.0.1"
PROXIES = "ALONGSIDE_PROXIES"
"""Addresses of proxies in front, separated by commas: who asks, and whether by https, is what they say. Of anybody else's
word nothing is believed.
"""


def made(port: int) -> uvicorn.Server:
    """The server of this machine. Raises `ValueError` where everybody's word would be believed."""
    proxies = os.environ.get(PROXIES, "").replace(" ", "")
    if "*" in proxies:
        raise ValueError(
            f"{PROXIES} must name each proxy by its address: a star believes everybody."
        )
    return server(HOST, port, proxies=proxies)


def main(port: int) -> None:
    """Serve this machine until stopped."""
    made(port).run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
