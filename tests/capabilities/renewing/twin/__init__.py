"""Her account and its renewal by two, written a second time from `docs/her-account.md` by somebody who had not read the
code. Who works with her, whom she has blocked and whose records are joined is the twin of `docs/access.md`.

It shares no list, table or function with `alongside`. Where the page leaves something open the reading
taken here stands in a comment that starts with "Open:".
"""
