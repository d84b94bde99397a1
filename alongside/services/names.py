"""Ordinary names for people who do not exist, so that an invented area can be used like a real one.

Only invented areas get any: a real area's files hold no names, and nobody is given one.
"""

from __future__ import annotations

import hashlib

WOMEN = (
    "Ada", "Aisha", "Alma", "Amy", "Anna", "Beth", "Brenda", "Carol", "Cerys", "Chloe", "Dana", "Dawn",
    "Deepa", "Edie", "Ellen", "Esther", "Farah", "Fiona", "Freya", "Gail", "Grace", "Hana", "Helen", "Ines",
    "Iris", "Jade", "Joan", "Josie", "Karen", "Kaya", "Laura", "Leila", "Lorna", "Maria", "Megan", "Mina",
    "Nadia", "Nell", "Nora", "Olga", "Paula", "Petra", "Rina", "Rosa", "Ruth", "Sadie", "Sana", "Tess",
    "Uma", "Vera", "Wanda", "Yasmin", "Zara", "Zoe",
)  # fmt: skip
MEN = (
    "Adam", "Alan", "Amir", "Ben", "Bilal", "Callum", "Carl", "Craig", "Dan", "Darren", "Dev", "Eric",
    "Ewan", "Femi", "Frank", "Gary", "Glen", "Harry", "Hugh", "Ian", "Imran", "Ivan", "Jack", "Jamal",
    "Kevin", "Kofi", "Lee", "Liam", "Luca", "Mark", "Mo", "Neil", "Nick", "Omar", "Owen", "Paul", "Pavel",
    "Ravi", "Rhys", "Rob", "Sam", "Sean", "Stan", "Steve", "Tariq", "Tom", "Tony", "Vic", "Will", "Yusuf",
)  # fmt: skip
EITHER = (
    "Alex",
    "Ari",
    "Ash",
    "Blake",
    "Charlie",
    "Jess",
    "Jo",
    "Kit",
    "Max",
    "Noor",
    "Pat",
    "Robin",
    "Sky",
)
LETTERS = "ABCDEFGHJKLMNOPRSTWY"


def client_name(ref: str, gender: str) -> str:
    """What an invented client is called: a first name and a letter. One ref, one name, in every copy."""
    return _name("client", ref, gender)


def worker_name(ref: str, gender: str) -> str:
    """What an invented worker is called."""
    return _name("worker", ref, gender)


def _name(sort: str, ref: str, gender: str) -> str:
    drawn = int.from_bytes(hashlib.sha256(f"{sort} {ref}".encode()).digest()[:8], "big")
    names = {"woman": WOMEN, "man": MEN}.get(gender.casefold(), EITHER)
    drawn, letter = divmod(drawn, len(LETTERS))
    return f"{names[drawn % len(names)]} {LETTERS[letter]}"
