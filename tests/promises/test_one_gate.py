"""P16: there is one door out. Nothing but the gate can hand anything to a carrier, or open a connection."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.promises import repository

pytestmark = pytest.mark.promise("P16")

GATE = "alongside.trust.contact.gate"
SENDERS = "alongside.trust.contact.senders"
WAYS_OUT = (
    "aiohttp",
    "asyncio.open_connection",
    "django.core.mail",
    "ftplib",
    "http.client",
    "httpx",
    "notifications_python_client",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "xmlrpc",
)
NEED_ONE: dict[str, tuple[set[str], str]] = {
    "alongside.command.run": ({"socket"}, "looks for a free port on this machine"),
    "alongside.services.directory.fetching.asking": (
        {"http.client", "socket"},
        "fetches a published directory by its address when somebody types the command; sends nothing of anybody",
    ),
    "alongside.services.directory.fetching.where": (
        {"socket"},
        "asks where a published directory lies, so that no address of this network is fetched",
    ),
    "alongside.desk.sign_in.organisations": (
        {"requests"},
        "catches the errors of asking an organisation's own sign-in service; sends nothing of anybody",
    ),
}
BY_NAME = {"import_module", "import_string", "__import__"}
"""Ways to import by a name in a string, which no list of imports shows."""


def is_or_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def ways_out(path: Path) -> set[str]:
    """What a file imports that could carry something away."""
    return {way for name in repository.imports(path) for way in WAYS_OUT if is_or_in(name, way)}


def named_in_strings(path: Path) -> Iterator[str]:
    """Modules a file imports by a name in a string: the names, or ``?`` where they are worked out."""
    for node in ast.walk(repository.tree(path)):
        called = (
            getattr(node.func, "id", getattr(node.func, "attr", ""))
            if isinstance(node, ast.Call)
            else ""
        )
        if called in BY_NAME and isinstance(node, ast.Call):
            first = node.args[0] if node.args else None
            yield str(first.value) if isinstance(first, ast.Constant) else "?"


def ours() -> list[Path]:
    return repository.under(repository.PACKAGE, ".py")


def test_only_senders_can_reach_a_carrier():
    found = {
        repository.module(path): ways
        for path in ours()
        if not is_or_in(repository.module(path), SENDERS) and (ways := ways_out(path))
    }

    assert found == {name: ways for name, (ways, _) in NEED_ONE.items()}
    assert all(len(reason.split()) > 4 for _, reason in NEED_ONE.values())


def test_only_the_gate_imports_a_sender():
    importers = {
        repository.module(path)
        for path in ours()
        if any(is_or_in(name, SENDERS) for name in repository.imports(path))
    }

    beside_senders = {name for name in importers if not is_or_in(name, SENDERS)}
    assert beside_senders == {GATE}


def test_no_way_out_is_imported_by_a_name_in_a_string():
    found = {
        (repository.module(path), name)
        for path in ours()
        for name in named_in_strings(path)
        if any(is_or_in(name, way) for way in (*WAYS_OUT, SENDERS))
    }

    assert found == set()


def test_no_setting_gives_the_web_framework_a_mail_server():
    settings = repository.under(repository.PACKAGE / "config", ".py")

    assert [path for path in settings if "EMAIL_BACKEND" in repository.text(path)] == []


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Writes a file as if it were one of ours."""
    monkeypatch.setattr(repository, "ROOT", tmp_path)

    def write(code: str) -> Path:
        path = tmp_path / "planted.py"
        path.write_text(code)
        return path

    return write


@pytest.mark.parametrize(
    ("code", "way"),
    [
        ("import requests", "requests"),
        ("from urllib import request", "urllib.request"),
        ("from django.core import mail", "django.core.mail"),
        ("def f():\n    from smtplib import SMTP", "smtplib"),
        ("import http.client as h", "http.client"),
    ],
)
def test_each_way_of_importing_is_seen(planted: Callable[[str], Path], code: str, way: str):
    names = repository.imports(planted(code))

    assert way in {found for name in names for found in WAYS_OUT if is_or_in(name, found)}


def test_a_name_in_a_string_is_seen(planted: Callable[[str], Path]):
    path = planted("from importlib import import_module\nimport_module('smtplib')")

    assert list(named_in_strings(path)) == ["smtplib"]
