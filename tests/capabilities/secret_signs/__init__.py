"""Second reading of the signs that a place may have to stay secret, in English and in Welsh."""
