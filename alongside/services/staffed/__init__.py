"""When somebody of a service sits where messages come in, and by when one will have been read."""
