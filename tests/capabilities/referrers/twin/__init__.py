"""A referral by machine, written a second time from `docs/referrals-by-machine.md`, `docs/referred.md` and decisions 15
and 16 by somebody who had not read the code. How an entry is matched is the twin of `docs/referred.md`.

It shares no list, table or function with `alongside`. Where the pages leave something open the reading
taken here stands in a comment that starts with "Open:".
"""
