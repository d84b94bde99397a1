"""The page that says why no more records are shown today, and asks for a reason."""
