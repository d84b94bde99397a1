"""The closed lists of paging. Values are stored as these words and never change."""

from django.db.models import TextChoices

from alongside.people.choices import Role


class DutyAs(TextChoices):
    """What somebody is on duty as. Whoever is must hold that post as well."""

    SAFETY_LEAD = "safety_lead", Role.SAFETY_LEAD.label
    ON_CALL = "on_call", Role.ON_CALL.label


class By(TextChoices):
    """By what a worker is paged at work."""

    EMAIL = "email", "email"
    TEXT = "text", "text message"
    NONE = "none", "not at all: I look at my list"


class Page(TextChoices):
    """Where a page stands. All but the first two are final."""

    WAITING = "waiting", "waits to be sent"
    SENDING = "sending", "is being sent"
    SENT = "sent", "was paged"
    NOT_SURE = "not_sure", "may have been paged"
    REFUSED = "refused", "could not be paged"
    NO_WAY = "no_way", "cannot be paged: has no work address"
    JUST_NOW = "just_now", "was paged a moment before"
