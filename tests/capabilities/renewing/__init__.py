"""Renewing her account by two."""
