"""Her page: whose it is, what she chose, what comes next, how it is safe to reach her, what was. Nothing sealed."""
