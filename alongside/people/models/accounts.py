"""Sign-in: a name to sign in with and what opens it. An account tells nothing about anybody's care."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from alongside.kit.data_map import Basis, Declared, Keep, Private, Whose
from alongside.people.choices import AccountKind
from alongside.people.rules import sign_in_name


class Accounts(BaseUserManager["Account"]):
    """Makes accounts. There is no superuser and no way to make one."""

    def make(self, login: str, secret: str | None, kind: AccountKind) -> Account:
        """An account that opens with a secret, or with none until one is set."""
        account = self.model(login=sign_in_name(login), kind=kind)
        account.set_password(secret)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A sign-in name. Which person it belongs to stands with the person, behind a wall; so does her short secret."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    login = models.TextField(unique=True)
    email = models.EmailField(blank=True, default="")
    kind = models.TextField(choices=AccountKind.choices)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = Accounts()

    data_map: ClassVar[dict[str, Declared]] = {
        name: Declared(Whose.WORKERS, Private.D1, purpose, Basis.EMPLOYMENT, Keep.POST)
        for name, purpose in {
            "id": "to tell accounts apart",
            "login": "to sign in with; hers is a name she chose",
            "password": "to check what she or a worker typed; kept as a slow hash",
            "last_login": "to notice an account nobody uses",
            "email": "a worker's work address; always empty for hers",
            "kind": "to know which door it opens",
            "is_active": "to close an account",
        }.items()
    }

    class Meta:
        """A work address leads to one account; hers has none, and nothing to receive."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["email"], condition=~Q(email=""), name="one_account_of_an_address"
            ),
            models.CheckConstraint(
                condition=Q(kind=AccountKind.STAFF) | Q(email=""), name="hers_has_no_address"
            ),
        ]

    def __str__(self) -> str:
        """Its id, never a name: this ends up in logs."""
        return f"account {self.pk}"
