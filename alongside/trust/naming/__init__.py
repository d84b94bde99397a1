"""Somebody she must not meet, in the words she has for them, until a person has found out who it is."""
