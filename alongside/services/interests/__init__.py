"""Conflicts of interest: a worker says that they know somebody here; that there is one is known, whom it is about is sealed."""
