"""Writing down, with her in the room, how it is safe to reach her."""
