"""A service's caseload, brought in from a spreadsheet of the system it has today, and the day's changes out again."""
