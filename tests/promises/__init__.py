"""Rules about the whole repository."""
