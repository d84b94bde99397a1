"""What is asked to register somebody."""

from __future__ import annotations

from alongside.kit.choosing import OneOf, Option
from alongside.kit.fields import Day, Text
from alongside.kit.forms import Form
from alongside.trust.access.entries import Entry

GENDERS = (Option("woman", "Woman"), Option("man", "Man"), Option("other", "Another word"))
YES_NO = (Option("yes", "Yes"), Option("no", "No"))


class RegisterForm(Form):
    """One person. Only the name to be called by and the two choices are needed."""

    known_as = Text("What do they want to be called?", missing="Give the name they want to use")
    given_name = Text("First name", required=False, hint="Leave it empty if they would rather not")
    family_name = Text("Family name", required=False)
    born_on = Day("Date of birth", required=False, hint="For example, 27 3 1990")
    gender = OneOf("Gender, as they say it", GENDERS, missing="Choose what they say")
    women_only = OneOf(
        "Does the area's women-only policy cover them?", YES_NO, missing="Choose yes or no"
    )
    ref = Text("Your service's own ref", required=False, hint="If they have one already", most=60)

    def entry(self) -> Entry:
        """What was written. Only after ``is_valid()``."""
        given = self.cleaned_data
        return Entry(
            ref=given["ref"],
            known_as=given["known_as"],
            given_name=given["given_name"],
            family_name=given["family_name"],
            born_on=given["born_on"].isoformat() if given["born_on"] else "",
            gender=given["gender"],
            women_only=given["women_only"] == "yes",
        )
