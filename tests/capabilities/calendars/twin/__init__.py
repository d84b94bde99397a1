"""A school calendar that ends or is silent, written a second time from `docs/offers.md` by somebody who had not read the code.

It shares no list, table or function with `alongside`. Where the page leaves something open the reading taken here stands
in a comment that begins with "Open:".
"""
