"""Where something that guards people is missing, nothing starts."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.promises import repository

GOOD = {
    "DJANGO_SETTINGS_MODULE": "alongside.config.settings.production",
    "ALONGSIDE_SECRET": "a-long-row-of-words-that-guards-nothing-in-a-test-0123456789",
    "ALONGSIDE_ROOT_KEYS": "1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
    "ALONGSIDE_HOSTS": "today.example.org",
    "DATABASE_URL": "postgresql:///none?host=/nonexistent",
}


def start(*arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
    """Start Python with production's settings, some of them changed; an empty one is left out."""
    environment = {key: value for key, value in (GOOD | changed).items() if value}
    return subprocess.run(
        [sys.executable, "-P", *arguments],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(repository.ROOT), **environment},
        capture_output=True,
        text=True,
    )


def test_django_finds_nothing_to_say_about_production():
    done = start("-m", "django", "check", "--deploy", "--fail-level", "WARNING")

    assert "System check identified no issues (0 silenced)." in done.stdout, done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"ALONGSIDE_SECRET": ""}, "ALONGSIDE_SECRET must be set"),
        ({"ALONGSIDE_SECRET": "short" * 8}, "at least 50 characters"),
        ({"ALONGSIDE_ROOT_KEYS": ""}, "ALONGSIDE_ROOT_KEYS must hold at least one key"),
        ({"ALONGSIDE_HOSTS": ""}, "ALONGSIDE_HOSTS must be set"),
        ({"ALONGSIDE_HOSTS": "*"}, "must name every host whole"),
        ({"ALONGSIDE_HOSTS": ".example.org"}, "must name every host whole"),
        ({"DATABASE_URL": ""}, "DATABASE_URL must be set"),
        ({"DEBUG": "1"}, "Take DEBUG away"),
        ({"DJANGO_DEBUG": "true"}, "Take DEBUG away"),
    ],
)
def test_production_does_not_start_without(changed: dict[str, str], told: str):
    done = start("-c", "import alongside.config.asgi", **changed)

    assert done.returncode == 1
    assert told in done.stderr.strip().splitlines()[-1]


def test_production_starts_and_its_cookies_belong_to_one_host_over_https():
    words = (
        "import alongside.config.asgi; from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY,"
        " s.SESSION_COOKIE_SAMESITE, s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH);"
        "print(s.CSRF_COOKIE_NAME, s.CSRF_COOKIE_SECURE, s.CSRF_COOKIE_HTTPONLY,"
        " s.CSRF_COOKIE_SAMESITE, s.CSRF_COOKIE_DOMAIN, s.CSRF_COOKIE_PATH, s.DEBUG)"
    )

    done = start("-c", words)

    assert done.stdout.splitlines() == [
        "__Host-session True True Lax None /",
        "__Host-form True True Strict None / False",
    ], done.stderr


def test_the_server_refuses_settings_that_would_show_everything():
    words = "from django.conf import settings as s; s.DEBUG = True; import alongside.config.asgi"

    done = start("-c", words)

    assert (
        done.stderr.strip()
        .splitlines()[-1]
        .endswith("DEBUG is on. Alongside serves nobody with it, anywhere.")
    )


def test_the_demonstration_answers_to_this_machine_only():
    words = "from django.conf import settings as s; print(s.ALLOWED_HOSTS, s.DEBUG)"

    done = start(
        "-c", words, DJANGO_SETTINGS_MODULE="alongside.config.settings.demo", ALONGSIDE_HOSTS="*"
    )

    assert done.stdout == "['localhost', '127.0.0.1', '[::1]'] False\n", done.stderr
