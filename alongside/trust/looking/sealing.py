"""Sealing: each new look into the chain of everybody it showed, and every hour a root over all chains.

docs/who-looked.md says what is hashed. `alongside.trust.looking.verifier` works out the same from that
page; the two share nothing.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection

from alongside.trust.looking.models import Root, Seal

NOBODY = UUID(int=0)
"""The chain of looks that showed nobody."""
ZEROS = bytes(32)
LEAF, NODE, ROOT, SEAL = b"\x00", b"\x01", b"\x02", b"\x03"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NO_MOMENT = -(2**63)
LOCK = 0x5EA1
"""One sealing job at a time, so that no chain forks."""
LOOKED_BACK = timedelta(days=1)
"""How far before the last sealing a look may have begun and still be found: far longer than a transaction may last."""

NEW = """
select l.id, l.sequence, l.at, l.viewer_kind, l.viewer_id, l.held, l.page, l.purpose, l.as_of,
    coalesce(s.client_id, %(nobody)s) as chain,
    array_remove(array_agg(s.category order by s.category collate "C"), null) as categories
from looking_look l left join looking_looksubject s on s.look_id = l.id
where (%(since)s::timestamptz is null or l.at > %(since)s)
    and not exists (
        select 1 from looking_seal e
        where e.look_id = l.id and e.chain = coalesce(s.client_id, %(nobody)s))
group by l.id, s.client_id
order by l.sequence, chain
"""
ENDS = """
select distinct on (chain) chain, number, hash from looking_seal
where (%(chains)s::uuid[] is null or chain = any(%(chains)s))
    and (%(root)s::bigint is null or root <= %(root)s)
order by chain, number desc
"""


@dataclass(frozen=True, slots=True)
class Event:
    """What one look showed of one client, as it is sealed."""

    look: UUID
    sequence: int
    at: datetime
    viewer_kind: str
    viewer_id: UUID | None
    held: str
    page: str
    purpose: str
    as_of: datetime | None
    chain: UUID
    categories: list[str]

    def canonical(self) -> bytes:
        """The bytes that are sealed."""
        head = self.look.bytes + struct.pack(">Qq", self.sequence, micros(self.at))
        who = text(self.viewer_kind) + (self.viewer_id or NOBODY).bytes
        what = text(self.held) + text(self.page) + text(self.purpose)
        shown = struct.pack(">qQ", micros(self.as_of), len(self.categories))
        return head + who + what + shown + b"".join(text(one) for one in self.categories)


@dataclass(frozen=True, slots=True)
class End:
    """The last seal of a chain."""

    chain: UUID
    number: int
    hash: bytes

    def leaf(self) -> bytes:
        """Its leaf in the tree."""
        return _hash(LEAF, self.chain.bytes, struct.pack(">Q", self.number), self.hash)


def seal(at: datetime) -> int:
    """Close the hour where it has passed, then seal every new look. Says how many seals were made."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
    last = Root.objects.order_by("-number").first()
    hour = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    if Seal.objects.exists() and (last is None or last.hour < hour):
        last = _close(last, hour)
    covered_by = (last.number if last else 0) + 1
    new = list(_new())
    ends = {end.chain: end for end in chain_ends([event.chain for event in new])}
    seals = []
    for event in new:
        before = ends.get(event.chain, End(event.chain, 0, ZEROS))
        number = before.number + 1
        place = event.chain.bytes + struct.pack(">Q", number)
        end = End(event.chain, number, _hash(SEAL, before.hash, place, event.canonical()))
        ends[event.chain] = end
        seals.append(
            Seal(
                chain=end.chain,
                number=number,
                look_id=event.look,
                hash=end.hash,
                root=covered_by,
                sealed_at=at,
            )
        )
    Seal.objects.bulk_create(seals, batch_size=1000)
    return len(seals)


def _new() -> Iterator[Event]:
    newest = Seal.objects.order_by("-sealed_at").values_list("sealed_at", flat=True).first()
    since = newest - LOOKED_BACK if newest else None
    with connection.cursor() as cursor:
        cursor.execute(NEW, {"nobody": NOBODY, "since": since})
        yield from (Event(*row) for row in cursor.fetchall())


def chain_ends(chains: Sequence[UUID] | None = None, *, root: int | None = None) -> list[End]:
    """The last seals of these chains, or of all, under a root or newest; sorted by the chains' bytes."""
    among = None if chains is None else list(set(chains))
    with connection.cursor() as cursor:
        cursor.execute(ENDS, {"chains": among, "root": root})
        return [End(chain, number, bytes(hash_)) for chain, number, hash_ in cursor.fetchall()]


def _close(last: Root | None, hour: datetime) -> Root:
    """Make the root of an hour that has passed."""
    ends = chain_ends()
    number = last.number + 1 if last else 1
    before = bytes(last.root) if last else ZEROS
    top = tree([end.leaf() for end in ends])
    line = struct.pack(">QqQ", number, micros(hour), len(ends))
    return Root.objects.create(
        number=number,
        hour=hour,
        before=before,
        tree=top,
        root=_hash(ROOT, before, line, top),
        chains=len(ends),
    )


def tree(leaves: Sequence[bytes]) -> bytes:
    """The Merkle tree hash of RFC 6962, section 2.1, over leaves that are hashed already."""
    if not leaves:
        return hashlib.sha256().digest()
    level = list(leaves)
    while (
        len(level) > 1
    ):  # an odd one out moves up as it is: the same tree as splitting at powers of two
        pairs = [_hash(NODE, level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + level[len(level) - len(level) % 2 :]
    return level[0]


def path(leaves: Sequence[bytes], place: int) -> list[bytes]:
    """The hashes beside the way from one leaf to the top, lowest first."""
    beside, level = [], list(leaves)
    while len(level) > 1:
        other = place ^ 1
        if other < len(level):
            beside.append(level[other])
        pairs = [_hash(NODE, level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level, place = pairs + level[len(level) - len(level) % 2 :], place // 2
    return beside


def micros(moment: datetime | None) -> int:
    """Microseconds since 1970 in UTC."""
    return NO_MOMENT if moment is None else (moment - EPOCH) // timedelta(microseconds=1)


def text(words: str) -> bytes:
    """Length and UTF-8."""
    encoded = words.encode()
    return struct.pack(">I", len(encoded)) + encoded


def _hash(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()
