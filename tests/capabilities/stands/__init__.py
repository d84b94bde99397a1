"""A time that can no longer stand: what the code does with it, beside the twin."""
