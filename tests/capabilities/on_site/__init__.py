"""On-site leads in the database."""
