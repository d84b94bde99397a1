"""Asking for help without a name: one question a page, and a number at the end."""
