"""Where an emergency look is written while the database cannot: a sealed file, put into the record afterwards.

Nobody may die because a table is full. Nobody may look unseen either: where this file cannot be
written the page is refused. A line tells nothing to whoever finds the file.
"""

from __future__ import annotations

import base64
import binascii
import fcntl
import json
import logging
import os
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import Error

from alongside.kit.walls import As
from alongside.trust.acting import Purpose, acting
from alongside.trust.keys import derived
from alongside.trust.looking.budget import alarm, tell_privacy_officer
from alongside.trust.looking.models import Look
from alongside.trust.looking.record import Event, Seen, write_down
from alongside.work.models import Kind

log = logging.getLogger("alongside.trust.looking")
BOUND_TO = b"an emergency look"
NONCE = 12


def emergency_write_down(event: Event, seen: Seen) -> UUID:
    """Append the look to the file named by ``ALONGSIDE_EMERGENCY_LOG``, and tell a privacy officer if that can be done.

    Raises OSError where no file is named or it cannot be written safely: then nothing may be shown.
    """
    look = uuid.uuid4()
    with _file() as file:
        os.lseek(file, 0, os.SEEK_END)
        os.write(file, sealed(look, event, seen) + b"\n")
        os.fsync(file)
    log.critical("An emergency look was written to the file, not to the database.")
    _tell(look, event)
    return look


def put_back() -> int:
    """Put what stands in the file into the record; says how many looks. A line is put in once, however often this runs.

    Lines that cannot be read stay in the file, and the log says so.
    """
    if not settings.ALONGSIDE_EMERGENCY_LOG or not os.path.exists(settings.ALONGSIDE_EMERGENCY_LOG):
        return 0
    with _file() as file:
        lines = os.pread(file, os.fstat(file).st_size, 0).splitlines()
        unread = [line for line in lines if line and opened(line) is None]
        looks = [found for line in lines if line and (found := opened(line))]
        if not looks:
            return 0
        with acting(As.SEALER):
            for look, event, seen in looks:
                if Look.objects.filter(pk=look).exists():
                    continue
                with acting(event.role, event.viewer, event.purpose) as at:
                    written = write_down(event, seen, look=look)
                    if written.canary and event.viewer:
                        alarm(written, of=event.viewer, at=at)
        os.ftruncate(file, 0)
        os.pwrite(file, b"".join(line + b"\n" for line in unread), 0)
        os.fsync(file)
    if unread:
        log.error("Lines in the file of emergency looks cannot be read: %s.", len(unread))
    for look, event, _ in looks:
        _tell(look, event)
    return len(looks)


def sealed(look: UUID, event: Event, seen: Seen) -> bytes:
    """One line of the file."""
    words = {
        "look": str(look),
        "role": str(event.role),
        "viewer": str(event.viewer) if event.viewer else "",
        "held": event.held,
        "page": event.page,
        "purpose": str(event.purpose),
        "at": event.at.isoformat(),
        "seen": sorted([str(client), category] for client, category in seen),
    }
    nonce = secrets.token_bytes(NONCE)
    return base64.b64encode(nonce + _key().encrypt(nonce, json.dumps(words).encode(), BOUND_TO))


def opened(line: bytes) -> tuple[UUID, Event, Seen] | None:
    """What a line says; None where it is torn or not ours."""
    try:
        raw = base64.b64decode(line, validate=True)
        words: dict[str, Any] = json.loads(_key().decrypt(raw[:NONCE], raw[NONCE:], BOUND_TO))
    except (binascii.Error, InvalidTag, ValueError):
        return None
    event = Event(
        role=As(words["role"]),
        viewer=UUID(words["viewer"]) if words["viewer"] else None,
        held=words["held"],
        page=words["page"],
        purpose=Purpose(words["purpose"]),
        at=datetime.fromisoformat(words["at"]),
    )
    return UUID(words["look"]), event, {(UUID(client), name) for client, name in words["seen"]}


@contextmanager
def _file() -> Iterator[int]:
    """The file, locked, readable by this user alone. Never a link to somewhere else."""
    path = settings.ALONGSIDE_EMERGENCY_LOG
    if not path:
        raise FileNotFoundError("ALONGSIDE_EMERGENCY_LOG names no file.")
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        os.fchmod(file, 0o600)
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    finally:
        os.close(file)


def _tell(look: UUID, event: Event) -> None:
    """Ask a privacy officer to review it. Asked again when the look is in the record, in case this cannot be saved."""
    if event.viewer is None:
        return
    try:
        with acting(As.DUTY) as at:
            tell_privacy_officer(Kind.BREAK_GLASS, look, of=event.viewer, at=at, urgent=True)
    except Error:
        log.critical("Nobody could be told of an emergency look that is in the file.")


def _key() -> AESGCM:
    return AESGCM(derived("emergency looks"))
