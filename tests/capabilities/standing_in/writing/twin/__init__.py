"""Who may write what of a time, and what they read of it.

Written a second time from `docs/reception.md`, `docs/access.md` and `docs/decisions/0019-who-stands-in.md` alone. Where these
leave something open the reading stands after "Open:".
"""
