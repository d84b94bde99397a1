"""The one door that takes a file. Everywhere else what somebody sends as a file is let go of, unread."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

DOOR = "/desk/caseload/"
"""The address at which a caseload is sent."""
LARGEST = 8 << 20
"""Bytes of a file that are kept; more are counted and let go of."""
LARGEST_WORDS = "8 MB"
WITH_A_FILE = 12 << 20
"""Bytes of a whole request at that address. Between the two the page says in words that a file is too large."""


class OneDoor(FileUploadHandler):
    """Holds one file in memory, at one address. Nothing is ever written to a disk."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.open = request is not None and request.path == DOOR
        self.kept, self.size, self.taken = BytesIO(), 0, False

    def new_file(self, *given: Any, **named: Any) -> None:
        """The first file at the door is taken. Raises `SkipFile` for any other."""
        super().new_file(*given, **named)
        if not self.open or self.taken:
            raise SkipFile
        self.taken = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, until there is too much; then nothing is kept."""
        self.size += len(raw_data)
        if self.size <= LARGEST:
            self.kept.write(raw_data)
        else:
            self.kept = BytesIO()

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file; empty, with its true size, where it was too large."""
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
