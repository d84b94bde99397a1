"""Every page, as a plain function of a request."""

from __future__ import annotations

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings.production")

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

application: Any = get_wsgi_application()
if settings.DEBUG:  # its error pages show everything to everybody
    raise ImproperlyConfigured("DEBUG is on. Alongside serves nobody with it, anywhere.")
