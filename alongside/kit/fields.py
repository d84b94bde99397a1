"""Every kind of question there is, in one place to import from."""

from alongside.kit.asking import Day, Hidden, LongText, Once, Question, Text, secret
from alongside.kit.choosing import Choose, OneOf, Option, Some, options

__all__ = [
    "Choose",
    "Day",
    "Hidden",
    "LongText",
    "Once",
    "OneOf",
    "Option",
    "Question",
    "Some",
    "Text",
    "options",
    "secret",
]
