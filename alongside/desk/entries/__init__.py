"""Entries that wait for a second person, for who is on call."""
