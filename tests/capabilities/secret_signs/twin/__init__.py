"""Whether a record has a sign that its place is secret, from `docs/directory.md` ("Places that have to stay secret").

Written from that page alone, before the code was read.
"""
