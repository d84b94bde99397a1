"""When they can come, written down with them in the room."""
