"""Words by which records say that their place may have to stay secret, a file for each language that directories are in."""
