"""A name that she said no to and may look at again, written a second time from `docs/key-worker.md` and decision 0013 alone.

Where the page leaves something open the reading stands after "Open:".
"""
