"""Who referred her may know that she came, written a second time by somebody who had not read the code: from
`docs/referred.md` ("She may let the sender know that she came"), decision 0013 and `docs/safe-contact.md`.

It shares no list, table or function with `alongside`. Where the pages leave something open the reading
taken here stands in a comment that starts with "Open:".
"""
