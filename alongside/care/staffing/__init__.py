"""For managers: how full each caseload is, how often women change worker, and how many wait for one. Counts alone."""
