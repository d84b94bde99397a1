"""How workers sign in and out."""
