"""Who is given the passphrase of a day sheet, and who the sheet, a second time, from `docs/reception.md` by somebody who had
not read the code.

It shares no list, table or function with `alongside`. Where the page leaves something open the reading
taken here stands in a comment that starts with "Open:".
"""
