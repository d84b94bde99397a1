"""Sealed day sheets."""
