"""Settings for invented people on this machine. Answers to loopback names only, without https."""

from alongside.config.settings.base import *  # noqa: F403

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALONGSIDE_SHOWS_UNCHECKED = True  # with a line on each that says so
AUTHENTICATION_BACKENDS = [
    *AUTHENTICATION_BACKENDS,  # noqa: F405
    "alongside.trust.sign_in.demo.Demonstration",
]
