"""The command line and what it writes."""
