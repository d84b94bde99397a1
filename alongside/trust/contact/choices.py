"""The closed lists of safe contact. Values are stored as these words and never change."""

from django.db.models import TextChoices


class Channel(TextChoices):
    """By what she may be reached. ``NONE`` is an answer: do not reach me."""

    TEXT = "text", "text message"
    VOICE = "voice", "a person rings"
    EMAIL = "email", "email"
    LETTER = "letter", "letter"
    NONE = "none", "do not contact me"


class Wording(TextChoices):
    """Which words may be used. ``NONE``: a person may try, and says nothing to anybody but her."""

    NONE = "none", "no words at all"
    NEUTRAL_A = "neutral_a", "as a friend would write"
    NEUTRAL_B = "neutral_b", "as a reminder would read"
    PHRASE = "phrase", "a phrase agreed with her"


class Phrase(TextChoices):
    """Phrases she may pick; what one means is between her and her worker. `wording` has the words."""

    BOOK = "book", "about a library book"
    CHOIR = "choir", "about a choir"
    PARCEL = "parcel", "about a parcel"
    GLASSES = "glasses", "about glasses"


class Detail(TextChoices):
    """What a message may name, if she chose it for this channel. Nothing else ever stands in one."""

    WEEKDAY = "weekday", "the day of the week"
    PART_OF_DAY = "part_of_day", "morning, afternoon or evening"
    TIME = "time", "the time"


class WhoAnswers(TextChoices):
    """Who may pick up, or open it."""

    ONLY_HER = "only_her", "only she"
    SOMEBODY_SAFE = "somebody_safe", "she, or somebody she says is safe"


class IfAnother(TextChoices):
    """What the person who rings says if somebody else answers."""

    RING_OFF = "ring_off", "say nothing and ring off"
    WRONG_NUMBER = "wrong_number", "say it is a wrong number"
    AGREED_PHRASE = "agreed_phrase", "say the agreed phrase"


class HowConfirmed(TextChoices):
    """How it was confirmed that this is safe. Her own device confirms nothing: it may be in other hands."""

    ROOM = "room", "with her in the room"
    CALL_BACK = "call_back", "by ringing back the number that was safe before"


class Kind(TextChoices):
    """Why a message is sent. Neither the kind nor the reason ever stands in the message."""

    CHOOSE = "choose", "there is something to choose"
    REMINDER = "reminder", "a time is near"
    CHANGED = "changed", "a time is different"
    RING_US = "ring_us", "please ring when it is safe"


class State(TextChoices):
    """Where a message stands. All but the first two are final."""

    WAITING = "waiting", "waits for its hour"
    SENDING = "sending", "is being handed over"
    SENT = "sent", "handed over"
    NOT_SURE = "not_sure", "may or may not have gone"
    NOT_ALLOWED = "not_allowed", "no rule allowed it"
    EXPIRED = "expired", "was too old to send"
    STOPPED = "stopped", "was taken back, or refused by the carrier"


OPEN = (State.WAITING, State.SENDING)


class Reason(TextChoices):
    """What decided. These stand in the row of a message, and in nothing anybody else sees."""

    ALLOWED = "allowed", "allowed"
    NO_RULE = "no_rule", "nobody has said how it is safe"
    NO_CONTACT = "no_contact", "the rule is that there is no contact"
    ENDED = "ended", "the rule has ended"
    NOT_CONFIRMED = "not_confirmed", "never confirmed, or not for too long"
    PAUSED = "paused", "paused"
    HOURS = "hours", "not at this hour"
    WORDING = "wording", "there are no words for it that she allowed"
    ADDRESS = "address", "the number or address is not the one that was confirmed"
    CONVERSATION = "conversation", "needs a conversation"
    BATCH = "batch", "not its moment"
    OLD = "old", "too old"
    CARRIER_REFUSED = "carrier_refused", "the carrier refused it"
    UNSURE = "unsure", "the carrier did not say whether it has it"
    CHANGED_WORDS = "changed_words", "the carrier changed the words"
    TAKEN_BACK = "taken_back", "not needed any more"
