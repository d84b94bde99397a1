"""Proves a diary safe from a dump of it. Written from docs/diary-dump.md alone, sharing no code with the booking path.

Nothing in this package imports anything else of ours: a fault there cannot hide itself here.
"""
