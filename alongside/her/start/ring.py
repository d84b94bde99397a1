"""People to ring, day or night: the one list there is of numbers.

Where each number and its hours were read, and when, stands in docs/front-door.md. Nobody has rung them.
"""

from __future__ import annotations

from dataclasses import dataclass

from alongside.kit.wording import _


@dataclass(frozen=True, slots=True)
class Number:
    """A number to ring: who answers there, and when."""

    who: str
    number: str
    when: str

    @property
    def dial(self) -> str:
        """As a telephone dials it."""
        return self.number.replace(" ", "")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers for one need."""

    need: str
    numbers: tuple[Number, ...]


ALWAYS: str = _("Day and night")
RING: tuple[Numbers, ...] = (
    Numbers(
        _("A life is at risk"),
        (Number(_("Ambulance, police, fire"), "999", ALWAYS),),
    ),
    Numbers(
        _("Someone is ill, and it is not 999"),
        (
            Number(_("The health line for England, Wales and Scotland"), "111", ALWAYS),
            Number(
                _("Northern Ireland: ring a doctor. We are not sure that 111 works there"), "", ""
            ),
        ),
    ),
    Numbers(
        _("You cannot go on, or you may hurt yourself"),
        (
            Number(_("Samaritans, to talk"), "116 123", ALWAYS),
            Number(_("England and Wales: ring 111 and choose 2"), "111", ALWAYS),
            Number(_("Northern Ireland: Lifeline"), "0808 808 8000", ALWAYS),
        ),
    ),
    Numbers(
        _("Someone close to you hurts you or controls you"),
        (
            Number(_("England: Refuge"), "0808 2000 247", ALWAYS),
            Number(_("Wales: Live Fear Free"), "0808 80 10 800", ALWAYS),
            Number(_("Scotland"), "0800 027 1234", ALWAYS),
            Number(_("Northern Ireland"), "0808 802 1414", ALWAYS),
        ),
    ),
)
"""What somebody may need at once, in the order of how soon."""
