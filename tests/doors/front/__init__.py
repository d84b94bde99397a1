"""The first page, and the base of all pages, looked at in a browser."""
