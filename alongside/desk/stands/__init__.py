"""A time she was told that may have to change: why, what would keep it, asking her, and where that work ends."""
