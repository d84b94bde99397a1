"""Day sheets: passphrases, and the sealed files."""
