"""The machines' door held against descriptions of it: ours, and the one that the standard publishes."""
