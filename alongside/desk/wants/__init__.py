"""What they want in a worker and in a time, written down with them in the room."""
