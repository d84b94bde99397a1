"""Settings for people who are real. Refuses to start where something that guards them is missing."""

import os

from django.core.exceptions import ImproperlyConfigured

from alongside.config.settings.base import *  # noqa: F403
from alongside.config.settings.environment import needed, secret

if any(
    os.environ.get(name, "") not in {"", "0"}
    for name in ("DEBUG", "DJANGO_DEBUG", "ALONGSIDE_DEBUG")
):
    raise ImproperlyConfigured(
        "Debugging shows everything to everybody. Take DEBUG away and start again."
    )

SECRET_KEY = secret("ALONGSIDE_SECRET", at_least=50)
ALLOWED_HOSTS = needed("ALONGSIDE_HOSTS", "the names people type, without https://").split()
if any(host.startswith((".", "*")) for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        "ALONGSIDE_HOSTS must name every host whole, with no star and no first dot."
    )
needed("DATABASE_URL", "where the application's own role connects")

# With this prefix a browser takes the cookie from this host alone, over https alone.
SESSION_COOKIE_NAME = "__Host-session"
HERS_COOKIE_NAME = "__Host-today"
HERE_COOKIE_NAME = "__Host-here"
CSRF_COOKIE_NAME = "__Host-form"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 63_072_000  # two years
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
