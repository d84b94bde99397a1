"""The door for machines: the directory in open standards. Public facts alone; nothing here knows a client."""
