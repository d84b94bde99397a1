"""What loosens something of hers waits until a person has heard it, written a second time by somebody who had not
read the code: from decision 0013, `docs/key-worker.md` ("What an answer does") and `docs/safe-contact.md`.

It shares no list, table or function with `alongside`. Where the pages leave something open the reading
taken here stands in a comment that starts with "Open:".
"""
