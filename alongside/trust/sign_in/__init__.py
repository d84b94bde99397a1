"""Signing in, and staying signed in: who may, for how long, and how often somebody may try."""
