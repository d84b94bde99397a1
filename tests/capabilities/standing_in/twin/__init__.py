"""Written from docs/decisions/0019 and docs/access.md alone."""
