"""A form on a page: its questions, what is wrong with the answers, and the key that lets it be done once."""

from __future__ import annotations

from typing import Any, Self, cast
from uuid import UUID

from django import forms
from django.http import HttpRequest

from alongside.kit.asking import Once, Question
from alongside.kit.page import Mistake


class Form(forms.Form):
    """The base of every form. Questions are fields of `alongside.kit.fields`, in the order they are asked.

    Shown with ``whole`` or ``ask`` of ``kit/form.jinja``.
    """

    once = Once()

    @classmethod
    def of(cls, request: HttpRequest, **given: Any) -> Self:
        """The form as it was sent, or an empty one where it was only asked for."""
        return cls(request.POST if request.method == "POST" else None, **given)

    @property
    def key(self) -> UUID:
        """The key that `alongside.trust.once.actions.once` asks for. Only after ``is_valid()``."""
        return cast("UUID", self.cleaned_data["once"])

    def questions(self) -> list[forms.BoundField]:
        """What is asked, in order, without what is hidden."""
        return list(self.visible_fields())

    def mistakes(self) -> tuple[Mistake, ...]:
        """What to put right, in the order of the page; for `Page.errors`. Empty for a form not sent yet."""
        if not self.is_bound:
            return ()
        found = [Mistake(str(words)) for words in self.non_field_errors()]
        for bound in self:
            field = bound.field
            box = field.box(bound.html_name) if isinstance(field, Question) else ""
            if bound.is_hidden:
                box = ""
            found += [Mistake(str(words), box) for words in bound.errors]
        return tuple(found)
