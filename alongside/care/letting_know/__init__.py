"""Whoever referred her may know that she came: off until she turns it on and a person has heard it from her."""
