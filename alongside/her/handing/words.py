"""What she reads where her worker cannot stay. It says nobody's blame, hers least of all."""

from __future__ import annotations

from alongside.care.handing_over.choices import NotAskedWhy, Said, Why
from alongside.kit.wording import _

WHY: dict[Why, str] = {
    Why.LEAVING: _("%(old)s is leaving."),
    Why.AWAY: _("%(old)s will be away for some time."),
    Why.FEWER_HOURS: _("%(old)s will be here for fewer hours."),
    Why.FULL: _("%(old)s has less time than before. It is not because of you."),
    Why.SHE_ASKED: _("You asked for somebody else."),
    Why.OTHER: _("%(old)s cannot stay your worker. It is not because of you."),
}
ANSWERED: dict[Said, str] = {
    Said.YES: _(
        "You said yes to %(new)s. %(old)s is still your worker until %(new)s has read this."
    ),
    Said.TALK: _("You asked to talk first. A person talks with you about it."),
}
PRESSES: dict[Said, str] = {
    Said.YES: _("Say yes to %(new)s"),
    Said.ANOTHER: _("Ask for somebody else"),
    Said.TALK: _("I want to talk first"),
}
KNOWS = (
    _("%(new)s can read your name here, and what you want in a worker."),
    _("%(new)s cannot read what %(old)s wrote before you say yes."),
    _(
        "If you say yes, %(new)s reads it. Then %(new)s can open your record here. %(old)s then cannot."
    ),
    _("If nobody can ask you, a worker writes down why. %(new)s can read it then too."),
)
NOT_ASKED: dict[NotAskedWhy, str] = {
    NotAskedWhy.NO_SAFE_WAY: _(
        "We could not ask you on %(day)s. There was no safe way to reach you."
    ),
    NotAskedWhy.NOT_REACHED: _("We tried to ask you before %(day)s, and did not reach you."),
    NotAskedWhy.HOSPITAL: _("We could not ask you on %(day)s, because you were in hospital."),
    NotAskedWhy.CUSTODY: _("We could not ask you on %(day)s, because you were in custody."),
}
READS_NOW = _("So %(new)s can read this now. You are asked all the same.")
WHAT_YES_DOES = (
    _("No time is booked or changed by this. Somebody asks you about each time first."),
    _("You can ask for somebody else later too. We do not ask why."),
)
SILENCE = _("You do not have to answer now. Saying nothing is not a yes. A person asks you.")
