"""A person at a desk: fills in forms, and sends each again with the same key until there is an answer."""

from __future__ import annotations

import http.client
import random
import re
import threading
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.command.killing.house import House

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
TIMEOUT = 15.0
GIVE_UP = 400


class NoAnswer(Exception):
    """Nothing came back, or that it cannot be done now: ``status`` and ``text`` of that page."""

    def __init__(self, status: int = 0, text: str = "") -> None:
        self.status, self.text = status, text


@dataclass
class Answer:
    status: int
    goes_to: str
    text: str

    def carried(self) -> dict[str, str]:
        """What the page's own form carries unseen."""
        form = self.text.partition('class="k-form"')[2].partition("</form>")[0] or self.text
        return {name: unescape(value) for name, value in HIDDEN.findall(form)}


@dataclass
class Sent:
    """One form. ``told``: where its reply led, for each reply there was; empty where none came."""

    kind: str
    key: str
    about: str
    told: list[str] = field(default_factory=list)
    tries: int = 0


@dataclass
class Desk:
    """A browser of somebody signed in. With ``loses`` it loses the answer to one form in ten, as a telephone does."""

    house: House
    role: str
    drawn: random.Random
    stop: threading.Event
    loses: bool = True
    cookies: dict[str, str] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    def ask(self, path: str, form: dict[str, str] | None = None, lose: bool = False) -> Answer:
        """One request. Raises `NoAnswer`."""
        link = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=TIMEOUT)
        headers = {"Sec-Fetch-Site": "same-origin", "Origin": "null", "Host": "localhost"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            link.request(
                "POST" if form is not None else "GET", path, urlencode(form or {}), headers
            )
            if lose:
                self.stop.wait(self.drawn.uniform(0, 0.2))
                raise NoAnswer
            got = link.getresponse()
            text = got.read().decode()
        except (OSError, http.client.HTTPException):
            raise NoAnswer from None
        finally:
            link.close()
        if got.status >= 500:
            raise NoAnswer(got.status, text)
        for line in got.headers.get_all("Set-Cookie", []):
            self.cookies.update({name: one.value for name, one in SimpleCookie(line).items()})
        return Answer(got.status, got.headers.get("Location", ""), text)

    def page(self, path: str) -> Answer:
        """A page, asked for until it comes; signs in again where that is what comes."""
        for _ in range(GIVE_UP):
            try:
                answer = self.ask(path)
            except NoAnswer:
                self.stop.wait(0.1)
                continue
            if answer.goes_to != "/sign-in/":
                return answer
            self.sign_in()
        raise AssertionError(f"{path} never came")

    def sign_in(self) -> None:
        """By name and secret, as often as it takes."""
        name, secret = self.house.signs_in[self.role]
        for _ in range(GIVE_UP):
            try:
                form = self.ask("/sign-in/").carried()
                done = self.ask("/sign-in/", form | {"login": name, "password": secret})
            except NoAnswer:
                self.stop.wait(0.1)
                continue
            if done.goes_to == "/desk/first/":
                return
        raise AssertionError("nobody can sign in")

    def send(self, kind: str, path: str, form: dict[str, str], about: str) -> Sent:
        """Send a form until it is answered, and now and then once more after that."""
        one = Sent(kind, form.get("once", ""), about)
        self.sent.append(one)
        again = self.drawn.random() < 0.1
        while one.tries < GIVE_UP and (not one.told or again):
            again = again and not one.told
            one.tries += 1
            try:
                answer = self.ask(
                    path, form, lose=self.loses and not one.told and self.drawn.random() < 0.1
                )
            except NoAnswer:
                self.stop.wait(0.05 + self.drawn.random() / 10)
                continue
            if answer.goes_to == "/sign-in/":
                self.odd.append(f"{kind}: signed out")
                self.sign_in()
                continue
            if answer.status != 303:
                self.odd.append(f"{kind}: {answer.status}")
                break
            one.told.append(answer.goes_to)
        return one
