"""Offering her a time: which starts are free and safe on the diary as it is now, and what follows from her answer."""
