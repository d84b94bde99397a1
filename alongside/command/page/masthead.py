"""What a plan's pages know about its area beyond the problem: names, never people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place's ref and what people call it."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """The area's name and policy, its places' names, and what was planned from which inputs."""

    area: str
    invented: bool
    policy: str
    places: tuple[PlaceName, ...] = ()
    inputs: str = ""
    format: str = "alongside.about/1"

    def names(self) -> Mapping[str, str]:
        """Names of places by ref."""
        return {place.ref: place.name for place in self.places}
