"""A month of an area's rolling use, played through the real actions with a seed, and proved after every event."""
