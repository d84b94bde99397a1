"""What a person judged certain in the opening times of the Edinburgh directory, row by row.

Labelled by hand, before the parser was written, from the published directory; the words themselves are
not repeated here. Rows count as a spreadsheet does: the first service is row 2. Empty: no opening
hours can be told for certain. ``STOPS``: something stands there that could change the hours and nobody
can be sure of (a row without hours stops in any case).
"""

OFFICE = "Mon Tue Wed Thu Fri 09:00-17:00"
CASTLE = "Mon Tue Wed Thu 09:00-16:30; Fri 09:00-16:00"
LINKS = "Mon Tue Wed Thu 09:00-17:00; Fri 09:00-16:30"
CHAI = "Mon Tue Wed Thu 09:00-17:00; Fri 09:00-16:00"
PRACTICE = "Mon Tue Thu Fri 09:00-12:45 13:45-17:00; Wed 10:00-12:45 13:45-17:00"

LABELS: dict[int, str] = dict.fromkeys(range(2, 64), "") | {
    4: OFFICE,
    13: OFFICE,
    14: "Mon Tue Wed Thu 08:30-21:00; Fri 08:30-16:00",
    15: "Mon Tue Wed Thu Fri 08:30-22:00",
    17: LINKS,
    18: CASTLE,
    19: CASTLE,
    23: OFFICE,
    24: CHAI,
    25: CHAI,
    29: PRACTICE,
    30: PRACTICE,
    31: "Mon Tue Wed Thu 09:00-21:00; Fri 09:00-16:00; Sat 09:00-14:00",
    32: OFFICE,
    33: "Mon Tue Wed Thu Fri 13:00-16:00 18:00-22:00; Sat Sun 14:00-22:00",
    38: "Mon Tue Wed Thu Fri 09:00-16:00",
    39: OFFICE,
    42: LINKS,
    45: "Mon Wed 10:00-16:00; Tue Thu 10:00-19:00; Fri 10:00-15:30",
    47: "Mon Tue Wed Thu Fri 09:00-16:00",
    48: "Mon Tue Wed Thu Fri 08:00-16:00",
    53: OFFICE,
    54: "Mon Wed 09:00-20:00; Tue Thu Fri 09:00-17:00",
    57: "Mon Tue Wed Thu Fri 10:00-16:00",
    59: OFFICE,
    60: "Mon Tue Wed Thu Fri 10:00-17:00",
    61: "Mon Wed 09:00-17:00; Tue Thu 09:00-20:00; Fri 09:00-16:30",
}
"""27 rows. 58 names two other buildings, 51 a drop-in without an end, 62 one day beside vague others."""

MORE = frozenset({4, 32, 53, 60})
"""Rows that promise something beyond the hours in words too vague to use: listed, hours kept."""

STOPS = frozenset({11, 26, 46, 56, 62})
"""Rows with words about opening that stop the row. The rest without hours speak of enquiries only,
of a telephone line, of parts of a house, or say nothing."""
