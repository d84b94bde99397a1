"""The command line: the only place that reads the clock, asks for a passphrase and prints."""
