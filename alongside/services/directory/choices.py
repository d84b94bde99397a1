"""The closed lists of the directory."""

from django.db.models import TextChoices


class Said(TextChoices):
    """What a place says about a matter. Nothing said is not a yes."""

    YES = "yes", "yes"
    AT_TIMES = "at_times", "at some times"
    NO = "no", "no"
    NOT_SAID = "", "not said"


class Matter(TextChoices):
    """What can matter about a place. Each is a field of `At` that holds a `Said`."""

    WOMEN_ONLY = "women_only", "only women are there"
    WOMEN_WORKERS = "women_workers", "a woman worker can be asked for"
    CHILDREN = "children", "children can come"
    CRECHE = "creche", "somebody looks after children"
    NO_APPOINTMENT = "no_appointment", "no appointment is needed"
    EVENINGS = "evenings", "open in the evening"
    ONLINE = "online", "by telephone or online"
    SEX_WORK = "sex_work", "for women who sell sex"
    WHEELCHAIR = "wheelchair", "a wheelchair can get in"
    PREGNANT = "pregnant", "for women who are pregnant"


class Help(TextChoices):
    """Whether it is help with her own drug or alcohol use, as the classifier or a person said."""

    YES = "yes", "yes"
    NO = "no", "no"
    UNSURE = "unsure", "unsure"


class Who(TextChoices):
    """Who is in the building in these hours."""

    WOMEN = "women_only", "only women"
    MIXED = "mixed", "men and women"
    NOT_SAID = "", "not said"


class Hidden(TextChoices):
    """Whether the address of a service may have to stay secret."""

    NO = "", "nothing says so"
    ASK = "ask", "a person has to say"
    MARKED = "marked", "its own record says so"


class AddressAnswer(TextChoices):
    """What a person said of a service whose address may have to stay secret. Nobody has: it is left out."""

    NONE = "", "nobody has said"
    OUT = "out", "leave it out"
    WITHOUT = "without", "show it without a place"
    PUBLIC = "public", "its address is public"


class AlikeAnswer(TextChoices):
    """What a person said of two entries that look alike."""

    SAME = "same", "the same"
    DIFFERENT = "different", "different"
