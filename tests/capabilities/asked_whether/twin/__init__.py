"""Whom it is to ask her whether it was she, where her prescriber, nurse or midwife was taken from her by an open telephone.

Written a second time from `docs/key-worker.md`, `docs/access.md` and `docs/paging.md` alone. Where these leave something open
the reading stands after "Open:".
"""
