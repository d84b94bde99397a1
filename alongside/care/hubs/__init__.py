"""Routine health care that a hub offers, asked for by her or, with her yes, by her worker; and taken back at any moment."""
