"""Paging: what nobody takes goes on to the next."""
