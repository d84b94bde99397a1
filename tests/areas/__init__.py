"""Area files: what is read, refused and made."""
