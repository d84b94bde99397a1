"""Places that have to stay secret, written a second time from `docs/directory.md` by somebody who had not read the code.

It shares no list, pattern or function with `alongside`. Where the page leaves something open both readings are allowed: a
sign is then *perhaps* there, and what follows from it may be and need not be. Such a place begins with "Open:".
"""
