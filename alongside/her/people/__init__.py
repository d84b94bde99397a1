"""People she must not meet: told first who will know and what it can do, and then, if she likes, a name."""
