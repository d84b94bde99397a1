"""The pages of registering."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.desk.register.forms import RegisterForm
from alongside.kit.page import DeskPage


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage(DeskPage):
    """The questions."""

    form: RegisterForm
