"""Tests of the checker: the second rule book."""
