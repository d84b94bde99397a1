"""The process that does the jobs: ``python -m alongside.config.worker``."""

from __future__ import annotations

import django

AT_ONCE = 4
"""Jobs at a time: one plan takes one of them for minutes, and messages must not wait for it."""


LONGEST_END = 5.0
"""Seconds for a job to end when the worker is stopped; what is cut off is taken up by the next worker."""


def main() -> None:
    """Do jobs until stopped. A job that was interrupted is found and done by the next worker."""
    django.setup()
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker(
            concurrency=AT_ONCE,
            listen_notify=True,
            install_signal_handlers=True,
            shutdown_graceful_timeout=LONGEST_END,
        )


if __name__ == "__main__":
    main()
