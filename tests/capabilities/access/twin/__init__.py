"""Joined records, splitting, and what follows her through them, written a second time from `docs/access.md`, the
promises P4 and P23 and `docs/diary-dump.md`, by somebody who had not read the code.

It shares no list, table or function with `alongside`. Where the pages leave something open the reading
taken here stands in a comment that starts with "Open:".
"""
