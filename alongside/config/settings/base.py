"""What is the same everywhere. Secrets come from the environment; nothing here is one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from alongside.config.logs import LOGGING as LOGGING
from alongside.config.settings.carriers import carriers
from alongside.config.settings.environment import (
    database,
    neutral_site,
    organisations,
    root_keys,
    secret,
)
from alongside.config.settings.policy import content_policy

PACKAGE = Path(__file__).resolve().parents[2]

SECRET_KEY = secret("ALONGSIDE_SECRET")
ALONGSIDE_ROOT_KEYS = root_keys()
ALONGSIDE_CARRIERS = carriers()
DEBUG = False
ALONGSIDE_EMERGENCY_LOG = os.environ.get("ALONGSIDE_EMERGENCY_LOG", "")
"""Where an emergency look is written while the database cannot: a file; empty means nowhere, and no page."""
ALONGSIDE_DAY_SHEETS = os.environ.get("ALONGSIDE_DAY_SHEETS", "")
"""The folder where sealed day sheets are kept; best one that a place's own computer keeps a copy of. Empty: none are."""
ALLOWED_HOSTS = os.environ.get("ALONGSIDE_HOSTS", "localhost 127.0.0.1").split()

INSTALLED_APPS = [
    "alongside.config",  # first, so that its refusals stand before the framework's commands
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "alongside.kit",
    "alongside.people",
    "alongside.work",
    "alongside.trust.sealed",
    "alongside.trust.access",
    "alongside.trust.apart",
    "alongside.trust.challenges",
    "alongside.trust.contact",
    "alongside.trust.contact.paging",
    "alongside.trust.ending",
    "alongside.trust.entrusted",
    "alongside.trust.looking",
    "alongside.trust.naming",
    "alongside.trust.once",
    "alongside.trust.referrers",
    "alongside.trust.renewing",
    "alongside.trust.sign_in",
    "alongside.desk",
    "alongside.her",
    "alongside.services",
    "alongside.services.on_site",
    "alongside.services.interests",
    "alongside.services.directory",
    "alongside.services.staffed",
    "alongside.care",
    "alongside.care.brought_in",
    "alongside.care.caseload",
    "alongside.care.attending",
    "alongside.care.day_sheets",
    "alongside.care.key_working",
    "alongside.care.referring",
    "alongside.care.handing_over",
    "alongside.care.offered",
    "alongside.care.excepting",
    "alongside.care.letting_know",
    "alongside.care.loosening",
    "alongside.care.asking",
    "alongside.care.hubs",
    "alongside.care.joining",
    "alongside.planning",
    "alongside.planning.away",
    "alongside.planning.offering",
    "alongside.command",  # for its jobs; it has no tables
]
AUTH_USER_MODEL = "people.Account"
MIDDLEWARE = [
    "alongside.config.headers.Headers",  # outermost: nothing leaves without its headers
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "alongside.trust.sign_in.here.Here",
    "alongside.trust.sign_in.middleware.Sessions",
    "django.middleware.common.CommonMiddleware",
    "alongside.config.origins.Origins",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # tells the library which request it is in
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "alongside.config.again.Again",
    "alongside.config.troubles.Troubles",  # innermost: first to meet what a page could not do
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
# One address takes a file, into memory. Django's own would take one anywhere, and write large ones to a disk.
FILE_UPLOAD_HANDLERS = ["alongside.kit.uploads.OneDoor"]
DATABASE_ROUTERS: list[str] = []

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
LOCALE_PATHS = [
    PACKAGE / "locale"
]  # a language is a folder in it; English is what stands in the code
ALONGSIDE_SHOWS_UNCHECKED = False
"""Whether pages of help are shown whose claims of medicine or law nobody trained has read. Never to people who are real."""
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# Files of ours. The query holds a mark of the content, so a new one is fetched at once.
STATIC_URL = "/assets/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 3600

# What a page may do in a browser, and what it may keep there.
ALONGSIDE_NEUTRAL_SITE = neutral_site()
CONTENT_SECURITY_POLICY = content_policy(ALONGSIDE_NEUTRAL_SITE)
SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_SAMESITE = (
    "Lax"  # Strict would lose the sign-in on the way back from an organisation's own
)
SESSION_ENGINE = "alongside.trust.sign_in.store"  # how long a session lasts stands there
HERS_COOKIE_NAME = "today"
HERE_COOKIE_NAME = "here"
CSRF_COOKIE_NAME = "form"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None  # until the browser is closed
CSRF_FAILURE_VIEW = "alongside.config.troubles.form_refused"
# In a cookie of their own, messages would stay on her device.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
APPEND_SLASH = False  # one address for each page, and no word about which exist

# How long a process keeps which services take messages, and when, for the page that says so to everybody: a minute at most.
STAFFED_HOURS_KEPT_SECONDS = 60

# Sign-in. The library checks passkeys and speaks OpenID Connect; it signs nobody up and admits nobody itself.
AUTHENTICATION_BACKENDS = ["alongside.trust.sign_in.backends.Admitted"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "/sign-in/"
ACCOUNT_ADAPTER = "alongside.trust.sign_in.library.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_ADAPTER = "alongside.trust.sign_in.organisations.Organisations"
ALONGSIDE_ORGANISATIONS = organisations()
MFA_ADAPTER = "alongside.trust.sign_in.library.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
