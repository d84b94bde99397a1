"""The web server and how it is set: says nothing of itself, writes down no request."""

from __future__ import annotations

import uvicorn

APPLICATION = "alongside.config.asgi:application"
KEPT_OPEN = 75
"""Seconds a connection without a question stays open: as long as somebody reads a page, or types a name and a phrase on a
telephone. On a poor line a new one costs a trip, two with TLS, before anything is asked.
"""


def server(host: str, port: int, *, proxies: str = "") -> uvicorn.Server:
    """A server, not yet started; ``run()`` serves until SIGTERM or Ctrl-C.

    ``proxies``: addresses of proxies in front, separated by commas, whose word is taken for who asks and by which scheme.
    Empty trusts none.
    """
    return uvicorn.Server(
        uvicorn.Config(
            APPLICATION,
            host=host,
            port=port,
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=bool(proxies),
            forwarded_allow_ips=proxies or None,
            timeout_graceful_shutdown=3,
            timeout_keep_alive=KEPT_OPEN,
        )
    )
