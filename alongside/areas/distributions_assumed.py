"""What invention has to assume because nobody publishes it, each with a line of why.

These are not facts about women or about services. They make an area scarce and varied enough for
planning to be hard in the places where it is hard in life. Change one here and it changes everywhere.
"""

from __future__ import annotations

from alongside.areas.distributions import Figure

OURS = "nobody publishes this: the project assumes it"


def _assumed(key: str, what: str, value: float, why: str) -> Figure:
    """One assumption."""
    return Figure(key, what, OURS, "assumption", "ours", value=value, why=why)


ASSUMED: tuple[Figure, ...] = (
    _assumed("wants_woman_must", "women who must have a woman as worker", 0.22, "services say many ask; the firm part is a guess"),
    _assumed("wants_woman_like", "women who would like a woman as worker", 0.36, "with the firm part nearly six in ten ask"),
    _assumed("wants_man_like", "women who would like a man as worker", 0.03, "a few do, and a plan must serve them too"),
    _assumed("men_want_gender", "men who would like a man as worker", 0.08, "so that wishes are not women's alone"),
    _assumed("women_only_must", "women who must have women-only times", 0.12, "part of those who have lived through violence; no figure for it"),
    _assumed("women_only_like", "women who would like women-only times", 0.18, "women-only space is asked for wherever it is offered"),
    _assumed("not_place_must", "women who have a place they will not go to", 0.04, "a bad memory of one building is common enough to plan for"),
    _assumed("not_worker_must", "people who ended with a worker and must not have them", 0.02, "small, and it has to work"),
    _assumed("online", "people who can be seen online", 0.45, "needs a phone, data and somewhere private"),
    _assumed("online_like", "of those, who would rather be online", 0.25, "travel and childcare make it attractive to some"),
    _assumed("school_age", "of parents living with children, who do a school run", 0.70, "children between 4 and 12, roughly"),
    _assumed("term_hours_only", "of women doing a school run, free only in school hours", 0.65, "no other care after school"),
    _assumed("creche_always", "of parents with no school run, who need a creche place to come", 0.50, "children under school age, no other care"),
    _assumed("creche_holidays", "of parents with a school run, who need a creche place in school holidays", 0.55, "the other part has family, or cannot come"),
    _assumed("cannot_holidays", "of parents with a school run, who cannot come in school holidays", 0.15, "no care they would leave a child in"),
    _assumed("works", "people in work with set hours", 0.25, "most people in treatment are out of work; a quarter is a round guess"),
    _assumed("busy_days", "people with one or two half days a week they cannot come", 0.35, "courses, family, probation, hospital"),
    _assumed("pregnant", "women under 45 who are pregnant", 0.05, "small, and everything about it is urgent"),
    _assumed("released", "people released from prison in the fortnight", 0.012, "scaled from prison releases, roughly"),
    _assumed("titration", "people on opiates in the first weeks of a prescription", 0.03, "about as many as start in a fortnight"),
    _assumed("trauma", "women in trauma work", 0.12, "fewer than need it"),
    _assumed("psychology", "people with a mental health need who see psychology", 0.10, "few posts, long waits"),
    _assumed("group_place", "people with a group place due", 0.18, "groups are offered to all and taken by some"),
    _assumed("has_usual", "people who have a key worker already", 0.80, "the rest are new or lost theirs: four in ten workers are in their first year"),
    _assumed("usual_against_choice", "of those, given a worker without their choices being asked", 0.10, "what happens today where nobody asks"),
    _assumed("agreed", "visits that already have an agreed time", 0.04, "the start of a fortnight is mostly empty when it is planned"),
    _assumed("passed_over", "visits the last plan had no room for", 0.05, "what 9 in 10 placed leaves behind, less those solved by telephone"),
    _assumed("apart", "women with somebody they must not meet", 0.12, "the project's experiment used the same share"),
    _assumed("apart_male_client", "of those, a man in treatment here", 0.72, "mostly men in the same service"),
    _assumed("apart_woman", "of those, a woman in treatment here", 0.14, "fewer, and harder: both have women-only times"),
    _assumed("apart_worker", "of those, a worker here", 0.08, "relatives, former partners, former workers"),
    _assumed("apart_near", "men to be avoided who use her nearest place", 0.80, "people tend to live near those they know"),
    _assumed("key_work_load", "key work due, as a share of the hours there are", 0.85, "full, as services are said to be, and not absurd"),
    _assumed("clinic_load", "other visits due, as a share of the hours there are", 0.80, "a little freer than key work"),
    _assumed("women_only_share", "women-only sessions among the sessions of a place", 0.17, "between what one-place and many-place areas were found to need"),
    _assumed("later", "women who cannot come before eleven", 0.08, "night work of any kind, and medicines that make mornings hard"),
    _assumed("language", "people who need another language than English", 0.03, "varies more between areas than any other figure here"),
    _assumed("part_of_day_like", "people who would like a part of the day", 0.40, "asked on most forms"),
    _assumed("weekday_like", "people who would like a weekday", 0.12, "asked on some forms"),
    _assumed("usual_clinician", "clinic visits where somebody saw them last time", 0.60, "fewer than key work: clinics rotate"),
    _assumed("outreach_km", "kilometres around its base that outreach drives", 6, "a van in a town"),
    _assumed("outreach_minutes", "minutes to walk to where outreach stops", 10, "it comes near, not to the door"),
    _assumed("leave", "working days a worker is away", 0.06, "leave and training together"),
    _assumed("walk_minutes", "minutes to walk one kilometre", 12, "five kilometres an hour, and a wait at the kerb"),
    _assumed("bus_minutes", "minutes to ride one kilometre, stops included", 4, "fifteen kilometres an hour in a town"),
    _assumed("bus_wait", "minutes to walk to a bus and wait for it", 10, "a bus every quarter of an hour"),
    _assumed("bus_pence", "pence for a single bus fare", 200, "a flat fare, about what it is in England"),
    _assumed("far_minutes", "minutes beyond which a place is out of reach", 45, "what services take as the most they may ask"),
)  # fmt: skip


def assume(key: str) -> float:
    """The value of an assumption."""
    return _VALUES[key]


_VALUES = {one.key: one.value for one in ASSUMED}
