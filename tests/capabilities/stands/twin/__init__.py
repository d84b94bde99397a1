"""A time that can no longer stand, written a second time from `docs/offers.md` ("What can no longer be kept"), `docs/away.md`
and `docs/reception.md` ("On-site leads") by somebody who had not read the code.

It shares no list, table or function with `alongside`. Where the pages leave something open, the reading taken here stands
in a comment that begins with "Open:".
"""
