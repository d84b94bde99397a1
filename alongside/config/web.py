"""The web server as a process of its own: ``python -m alongside.config.web PORT``."""

from __future__ import annotations

import sys

from alongside.config.serving import server

HOST = "127.0.0.1"


def main(port: int) -> None:
    """Serve this machine until stopped."""
    server(HOST, port).run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
