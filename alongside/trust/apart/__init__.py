"""Keeping people apart, and who is where when: refused by the database itself, told to nobody."""
