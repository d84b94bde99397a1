"""Settings for invented people on this machine. Answers to loopback names only, without https."""

from alongside.config.settings.base import *  # noqa: F403

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
