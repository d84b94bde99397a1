"""An exception for one visit, written a second time by somebody who had not read the code: from `docs/offers.md`
("A must in the way"), decision 0014 and `docs/rule-book.md` (choices).

It shares no list, table or function with `alongside`. Where the pages leave something open the reading
taken here stands in a comment that starts with "Open:".
"""
