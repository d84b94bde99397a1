"""Routine health care that she can ask for: what it is, who sees it, how it stands, and taking it back."""
