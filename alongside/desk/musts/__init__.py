"""Asking her about something she said must be, where it leaves no time for what cannot wait."""
