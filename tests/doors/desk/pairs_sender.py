"""Two browsers of each lane press at one moment, pair after pair, over real connections. Nothing of ours is imported here,
so that it can run in a process of its own and take no time from the server."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Barrier, Thread
from time import perf_counter
from urllib.parse import urlencode
from uuid import uuid4

VISIT = "/desk/week/visit/{}/"
NEUTRAL = "This time needs a conversation."
MISTAKE = re.compile(r'<ul class="nhsuk-list nhsuk-error-summary__list"[^>]*>(.*?)</ul>', re.DOTALL)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SECONDS = 60
AGREED, CONVERSATION = "agreed", "conversation"


@dataclass(frozen=True, slots=True)
class Lane:
    """Two signed-in workers, hers and his, by their cookies, and the visits they say yes to, pair after pair."""

    hers: str
    his: str
    pairs: Sequence[tuple[str, str]]


@dataclass(slots=True)
class Desk:
    """One worker's browser."""

    host: str
    cookie: str
    token: str = ""
    connection: HTTPConnection | None = None
    slowest: float = field(default=0.0)

    def ask(
        self, method: str, path: str, form: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        """Status, where it leads, and the words. What got no answer is sent once more, as people do."""
        for last in (False, True):
            try:
                return self._ask(method, path, form)
            except (HTTPException, ConnectionError):
                if last:
                    raise
                self.close()
        raise AssertionError

    def close(self) -> None:
        """Hang up."""
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def _ask(self, method: str, path: str, form: dict[str, str] | None) -> tuple[int, str, str]:
        if self.connection is None:
            self.connection = HTTPConnection(self.host, timeout=SECONDS)
        headers = {"Cookie": self.cookie, "Origin": "null", "Sec-Fetch-Site": "same-origin"}
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, urlencode(form) if form else None, headers)
        answer = self.connection.getresponse()
        words = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie" and value.startswith("form="):
                self.cookie += "; " + value.split(";")[0]
        return answer.status, answer.getheader("Location") or "", words

    def open(self, visit: str) -> None:
        """Look at the page as a worker does, and keep the form's token."""
        status, place, words = self.ask("GET", VISIT.format(visit))
        found = TOKEN.search(words)
        if status != 200 or found is None:
            raise AssertionError(f"the page of a visit answered {status} {place}")
        self.token = found[1]

    def yes(self, visit: str) -> str:
        """Press, and say what came back: one of the two allowed answers, or what it was."""
        form = {"csrfmiddlewaretoken": self.token, "once": str(uuid4()), "start": visit}
        begun = perf_counter()
        status, place, words = self.ask("POST", VISIT.format(visit), form)
        self.slowest = max(self.slowest, perf_counter() - begun)
        if (status, place) == (303, VISIT.format(visit)):
            return AGREED
        said = [re.sub(r"<[^>]+>", " ", one).split() for one in MISTAKE.findall(words)]
        if status == 422 and said == [NEUTRAL.split()]:
            return CONVERSATION
        return f"{status} {place}"


def send(host: str, lanes: Sequence[Lane]) -> tuple[list[list[tuple[str, str]]], float, float]:
    """What each pair's two were answered, lane by lane; the seconds it took, and the slowest answer."""
    given: list[list[list[str]]] = [[["", ""] for _ in lane.pairs] for lane in lanes]
    desks = [[Desk(host, lane.hers), Desk(host, lane.his)] for lane in lanes]
    for lane, both in zip(lanes, desks, strict=True):
        for side, desk in enumerate(both):
            if lane.pairs:
                desk.open(lane.pairs[0][side])
    lines = [Barrier(2) for _ in lanes]

    def press(number: int, side: int) -> None:
        for turn, pair in enumerate(lanes[number].pairs):
            lines[number].wait(SECONDS)
            given[number][turn][side] = desks[number][side].yes(pair[side])

    threads = [Thread(target=press, args=(n, side)) for n in range(len(lanes)) for side in (0, 1)]
    begun = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = perf_counter() - begun
    for both in desks:
        for desk in both:
            desk.close()
    slowest = max(desk.slowest for both in desks for desk in both)
    return [[(her, him) for her, him in lane] for lane in given], spent, slowest
