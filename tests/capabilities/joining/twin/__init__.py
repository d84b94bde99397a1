"""Two records joined by two people, with her, and what holds for her afterwards, written a second time from
`docs/access.md` by somebody who had not read the code. Who a person is and whom she has blocked is the twin of the same page.

It shares no list, table or function with `alongside`. Where the page leaves something open the reading
taken here stands in a comment that starts with "Open:".
"""
