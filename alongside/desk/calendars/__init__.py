"""A school calendar that says nothing of coming days: which, from when, what that stops, and what to do."""
