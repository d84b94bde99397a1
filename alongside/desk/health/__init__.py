"""Asks for routine health care: a hub reads and answers its own, a worker those of her team, or asks for her with her yes."""
