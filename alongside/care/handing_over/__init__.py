"""Handing somebody over to another key worker: written, read, and she has been asked; then, and not before, it is done."""
