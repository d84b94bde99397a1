"""Routine health care asked of a hub, written a second time from `docs/health-asks.md` by somebody who had not read
the code. Who may see what by a link, and what a block does, is the twin of `docs/access.md`.

It shares no list, table or function with `alongside`. Where the page leaves something open the reading
taken here stands in a comment that starts with "Open:".
"""
