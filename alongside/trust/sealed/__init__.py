"""Values that a copy of the database does not give away."""
