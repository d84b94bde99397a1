"""The emergency look: for a danger to life, told to somebody at once, reviewed."""
