"""The way out: at once, from every page, and written down nowhere."""
