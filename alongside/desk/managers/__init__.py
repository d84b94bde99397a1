"""Managers: how full each caseload is, how often women changed worker, who waits. Counts, and no client's name."""
