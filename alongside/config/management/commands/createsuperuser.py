"""Stands before Django's own command of this name, so that it does nothing."""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Refuses."""

    help = "There is no superuser. Nobody stands above the list of roles."

    def run_from_argv(self, argv: list[str]) -> None:
        """Refuse, whatever was asked for."""
        super().run_from_argv(argv[:2])

    def handle(self, *args: Any, **options: Any) -> NoReturn:
        """Refuse."""
        raise CommandError(self.help)
