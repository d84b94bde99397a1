"""Offers: made, answered, lapsed, at once."""
