"""What she is offered and what came of it: the times that are held for her, and what she said of an agreed one."""
