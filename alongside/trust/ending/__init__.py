"""Ending a keep-apart: one safety lead asks, another one agrees, and until then it stands."""
