"""A second program for docs/offers.md, written from that page and the rule book before the code was read.

It judges what happened: given what is known of an area (``world``), what stood before a step and
what stands after it (``history``), it names every sentence of the page that was broken. It shares
no code with what makes offers, imports nothing of ours, and knows neither Django nor a database.
"""
