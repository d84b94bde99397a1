"""The tables of people."""

from alongside.people.models.accounts import Account
from alongside.people.models.areas import Area, Organisation
from alongside.people.models.clients import Client, Identity
from alongside.people.models.sign_in import AccountChange, Attempt, Session
from alongside.people.models.workers import Post, Worker

__all__ = [
    "Account",
    "AccountChange",
    "Area",
    "Attempt",
    "Client",
    "Identity",
    "Organisation",
    "Post",
    "Session",
    "Worker",
]
