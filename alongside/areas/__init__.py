"""Area files: read them, check them, make new ones. No Django, no solver."""
