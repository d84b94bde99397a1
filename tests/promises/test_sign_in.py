"""There is one way to be signed in, nobody above the list, and nothing that can be intercepted."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import URLPattern, URLResolver, get_resolver

from alongside.people.models import Account
from alongside.people.models.accounts import Accounts
from tests.promises import repository

ROOT = repository.PACKAGE


def files() -> Iterator[tuple[Path, ast.Module]]:
    for path in repository.under(ROOT, ".py"):
        yield path.relative_to(ROOT), repository.tree(path)


def imports() -> Iterator[tuple[Path, tuple[str, ...]]]:
    for path in repository.under(ROOT, ".py"):
        yield path.relative_to(ROOT), repository.imports(path)


def named(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        if isinstance(node, ast.Name):
            yield node.id


def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[URLPattern]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns)
        else:
            yield one


def test_nobody_can_be_a_superuser():
    fields = {field.name for field in Account._meta.get_fields()}

    assert not fields & {"is_superuser", "is_staff", "groups", "user_permissions"}
    assert not hasattr(Accounts, "create_superuser")
    assert not hasattr(Account, "has_perm")
    assert [
        str(path) for path, tree in files() if {"is_superuser", "is_staff"} & {*named(tree)}
    ] == []


def test_the_command_that_makes_one_refuses():
    with pytest.raises(CommandError, match="There is no superuser"):
        call_command("createsuperuser")


def test_the_framework_s_admin_is_not_there():
    assert not apps.is_installed("django.contrib.admin")
    assert [
        str(path)
        for path, names in imports()
        if any(name.startswith("django.contrib.admin") for name in names)
    ] == []


def test_somebody_becomes_signed_in_in_one_place():
    log_in = {"django.contrib.auth.login", "django.contrib.auth.alogin"}
    by = {str(path) for path, names in imports() if log_in & {*names}}
    library = {
        str(path)
        for path, names in imports()
        if any(name.endswith(("perform_login", "complete_social_login")) for name in names)
    }

    assert by == {"trust/sign_in/admit.py"}
    assert library == set()


def test_only_doors_that_check_everything_admit():
    by = {str(path) for path, names in imports() if "alongside.trust.sign_in.admit.admit" in names}

    assert by == {
        "desk/sign_in/views.py",
        "desk/sign_in/passkeys.py",
        "her/sign_in/views.py",
        "trust/sign_in/organisations.py",
    }


def test_no_page_signs_anybody_up_or_sends_them_a_way_back_in():
    ours = {one.callback.__module__ for one in addresses(get_resolver().url_patterns)}

    assert not [name for name in ours if name.startswith("allauth")]
    assert not [
        str(path)
        for path, names in imports()
        if str(path).startswith(("trust/sign_in", "desk/sign_in", "her/sign_in"))
        and any(name.startswith("django.core.mail") for name in names)
    ]
    assert settings.MFA_SUPPORTED_TYPES == ["totp", "webauthn"]


def test_secrets_are_hashed_slowly_where_people_are_real():
    from alongside.config.settings import base

    assert base.PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.ScryptPasswordHasher"
