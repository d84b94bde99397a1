"""What may stand in a log: which part of the program, what kind of trouble, where. Never what somebody asked or said."""

from __future__ import annotations

import logging
from typing import Any

from alongside.kit.broke import where


class Plain(logging.Formatter):
    """One line a record. Only our own code's words are printed; a library's may hold an address or a name.

    An error is its kind and the last place in our own code, never its text or its trace.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        words = [self.formatTime(record), record.levelname, record.name]
        if record.name.split(".")[0] == "alongside":
            words.append(record.getMessage())
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            words.append(f"{type(error).__name__} at {where(error)}")
        return " ".join(words)


class Tells(logging.Filter):
    """Lets a record through where something is left of it without the address that was asked for."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it holds an error."""
        return bool(record.exc_info)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "alongside.config.logs.Plain"}},
    "filters": {"tells": {"()": "alongside.config.logs.Tells"}},
    "handlers": {"errors": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["errors"], "level": "WARNING"},
    "loggers": {
        # Django's own settings would mail an error with the whole request in it.
        "django": {"handlers": [], "level": "ERROR", "propagate": True},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        "django.request": {"filters": ["tells"], "level": "ERROR", "propagate": True},
        # Every statement with its values, if somebody turns it on.
        "django.db.backends": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "uvicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "alongside": {"handlers": [], "level": "INFO", "propagate": True},
    },
}
