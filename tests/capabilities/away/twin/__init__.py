"""A second program for docs/away.md, written from that page before the code was read.

It judges a history in which workers are away, with the values of the offers' own second program.
It imports nothing else of ours.
"""
