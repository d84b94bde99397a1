"""The closed lists of attendance."""

from django.db.models import TextChoices


class How(TextChoices):
    """What became of an agreed time. Only the last is a visit that nobody kept, and only a person says it."""

    CAME = "came", "Came"
    HERS = "hers", "Could not come, and that is fine"
    CHILDCARE = "childcare", "Could not come: looking after children"
    HOSPITAL = "hospital", "Could not come: in hospital"
    CUSTODY = "custody", "Could not come: held in custody"
    UNSAFE = "unsafe", "Could not come: it was not safe"
    OURS = "ours", "We could not see them: our side"
    NOT_SEEN = "not_seen", "Not seen, and nobody knows why"


class Shown(TextChoices):
    """All that a partner agency is shown, and only where she granted it. No side, no reason."""

    KEPT = "kept", "kept"
    REARRANGED = "rearranged", "rearranged"
    NOT_KEPT = "not_kept", "not kept"


class Greeted(TextChoices):
    """What reception reads when somebody stands at the door. One neutral sentence for all that is not plain."""

    LET_IN = "let_in", "Please ask them to come in."
    ALREADY = "already", "They are in already."
    CONVERSATION = (
        "conversation",
        "This time needs a conversation. Somebody is asked to come to you.",
    )
