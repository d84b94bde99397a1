"""The tables of planning."""
