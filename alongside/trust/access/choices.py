"""The closed lists of the access policy."""

from enum import StrEnum


class Category(StrEnum):
    """What of her somebody may see. The closed list that grants choose from, and what stays sealed."""

    ARRIVAL = "arrival"  # the name she is called by, her time, room, and a neutral instruction
    MEETING = "meeting"  # how to meet her at one time: if, when and how she may be reached, what would help her
    IDENTITY = "identity"  # full name and date of birth
    CONTACT = "contact"  # that there is a way to reach her, and when; never the number itself
    TEAM = "team"  # who works with her
    DIARY = "diary"  # her visits, what they are for, and whether she could come
    CHOICES = "choices"  # what she chose, and how firmly
    GOALS = "goals"  # what she wants, in her words
    CLINICAL = "clinical"  # prescriptions, tests, assessments, pregnancy
    NOTES = "notes"  # session notes, risk, disclosures
    EMERGENCY = (
        "emergency"  # allergies, dose and last supervised date, naloxone, pregnancy, whom to call
    )
    JOINT_GOALS = "joint_goals"  # goals agreed together with a partner agency
    ATTENDANCE = "attendance"  # kept, rearranged or not kept, by day, as she agreed to show it
    CAME = "came"  # that she came to the service somebody referred her to; no day, no number, and no more
    NAMED_CONTACTS = "named_contacts"  # whom to ring
    PRESCRIBING = "prescribing"  # for a GP, pharmacy or midwife
    SUPPORT_NEEDS = "support_needs"  # an agreed statement for housing
    RELEASE = "release"  # release plan: date, hand-over, who meets her, where she will stay
    SAFETY_SUMMARY = "safety_summary"  # a summary she approved, for a domestic-abuse service
    PACKAGE = "package"  # what the law let somebody have, frozen
    KEEP_APART = "keep_apart"
    SAFE_ADDRESS = "safe_address"
    BLOCK_LIST = "block_list"
    SAFETY_PLAN = "safety_plan"
    JOURNAL = "journal"


SEALED = frozenset(
    {
        Category.KEEP_APART,
        Category.SAFE_ADDRESS,
        Category.BLOCK_LIST,
        Category.SAFETY_PLAN,
        Category.JOURNAL,
    }
)
"""Opened by a named keyholder's own path and by nothing else; the journal by her alone."""

GRANTABLE = frozenset(
    {
        Category.JOINT_GOALS,
        Category.ATTENDANCE,
        Category.CAME,
        Category.NAMED_CONTACTS,
        Category.PRESCRIBING,
        Category.SUPPORT_NEEDS,
        Category.RELEASE,
        Category.SAFETY_SUMMARY,
        Category.ARRIVAL,
    }
)
"""What a grant may be of."""


class GlassReason(StrEnum):
    """Why somebody opens an emergency look."""

    UNCONSCIOUS = "unconscious"
    OVERDOSE = "overdose"
    SEVERELY_UNWELL = "severely_unwell"
    CHILD_AT_RISK = "child_at_risk"
    OTHER_DANGER_TO_LIFE = "other_danger_to_life"

    @property
    def label(self) -> str:
        """In words."""
        return GLASS_WORDS[self]


GLASS_WORDS = {
    GlassReason.UNCONSCIOUS: "Somebody cannot speak for herself",
    GlassReason.OVERDOSE: "An overdose",
    GlassReason.SEVERELY_UNWELL: "Somebody is very unwell",
    GlassReason.CHILD_AT_RISK: "A child may be in danger",
    GlassReason.OTHER_DANGER_TO_LIFE: "Another danger to life",
}
