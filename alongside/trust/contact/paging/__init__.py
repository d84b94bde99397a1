"""Paging: an urgent thing that nobody takes goes on to the next person, and is never silently left where it lies."""
