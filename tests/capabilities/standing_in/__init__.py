"""Whoever meets her once, beside a program written from the pages alone."""
