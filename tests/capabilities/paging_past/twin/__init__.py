"""Whom a thing is never put to because she has blocked them, written from `docs/paging.md` and `docs/access.md` by somebody
who had not read the code. Who stands on each rung, and when, is the twin of paging; whom she has blocked is that of access.

It shares no list, table or function with `alongside`. Where the page leaves something open the reading
taken here stands in a comment that starts with "Open:".
"""
