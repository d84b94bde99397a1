"""What stood on the old key worker's list when she gets another, or one ends, a second time, from `docs/key-worker.md` by
somebody who had not read the code. Who may see what of a record, and whom she has blocked, is the twin of `docs/access.md`.

It shares no list, table or function with `alongside`. Where the page leaves something open the reading
taken here stands in a comment that starts with "Open:".
"""
