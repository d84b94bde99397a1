"""Settings for tests: keys that guard nothing, and a database that conftest starts."""

import os

os.environ.setdefault("ALONGSIDE_SECRET", "for tests only, guards nothing at all")
os.environ.setdefault("ALONGSIDE_ROOT_KEYS", "1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")

from alongside.config.settings.base import *  # noqa: F403

ALONGSIDE_SHOWS_UNCHECKED = True
STAFFED_HOURS_KEPT_SECONDS = 0  # one test's hours are not another's
# The slow hash is tried by the tests of sign-in; everywhere else it would be most of the time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

TEMPLATES[0]["DIRS"] = [PACKAGE.parent / "tests" / "jinja2"]  # noqa: F405
