"""What is the same everywhere. Secrets come from the environment; nothing here is one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from alongside.config.settings.environment import database, root_keys, secret

PACKAGE = Path(__file__).resolve().parents[2]

SECRET_KEY = secret("ALONGSIDE_SECRET")
ALONGSIDE_ROOT_KEYS = root_keys()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ALONGSIDE_HOSTS", "localhost 127.0.0.1").split()

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "alongside.config",
    "alongside.kit",
    "alongside.people",
    "alongside.work",
    "alongside.trust.access",
    "alongside.trust.once",
]
AUTH_USER_MODEL = "people.Account"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "alongside.config.urls"

TEMPLATES: list[dict[str, Any]] = [
    {
        "NAME": "jinja2",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "alongside.config.jinja.environment",
            "context_processors": ["alongside.config.jinja.nonce"],
        },
    },
    {  # the sign-in library looks for its own templates here
        "NAME": "django",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES: dict[str, dict[str, Any]] = {
    "default": database("DATABASE_URL"),
    "owner": database("ALONGSIDE_OWNER_DATABASE_URL"),
}
ATOMIC_REQUESTS = False
DATABASE_ROUTERS: list[str] = []

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
STATIC_URL = "/assets/"
