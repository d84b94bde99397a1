"""Saved means saved, once: a form sent twice, or again after a lost answer, has one effect and one reply."""
