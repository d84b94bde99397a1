"""Two records that are one person, for who is on call and for safety leads."""
