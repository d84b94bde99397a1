"""Which forms have been done, by a key each form carried when it was shown."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alongside.kit.data_map import Declared, Keep, service


class Done(models.Model):
    """A form that was done, and where its reply led."""

    key = models.UUIDField(primary_key=True)
    viewer_id = models.UUIDField()
    address = models.TextField(default="")
    done_at = models.DateTimeField()

    data_map: ClassVar[dict[str, Declared]] = {
        name: service(purpose, Keep.SHORT)
        for name, purpose in {
            "key": "to know the same form again",
            "viewer_id": "whose form it was",
            "address": "where the reply led; holds opaque refs only",
            "done_at": "to forget it after a while",
        }.items()
    }

    def __str__(self) -> str:
        """Its key."""
        return f"form {self.key}"
