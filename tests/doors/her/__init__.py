"""Her pages: the way out first."""
