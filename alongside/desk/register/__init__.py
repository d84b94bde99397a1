"""Registering somebody: written down here, matched by a second person."""
