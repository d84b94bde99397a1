"""How it is safe to reach her, written down or said to be right still with her in the room, a second time, from
`docs/safe-contact.md` by somebody who had not read the code. Who may see what of a record is the twin of `docs/access.md`.

It shares no list, table or function with `alongside`. Where the page leaves something open the reading
taken here stands in a comment that starts with "Open:".
"""
