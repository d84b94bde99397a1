"""A caseload in from a spreadsheet, and the day's changes out."""
