"""What every room may use: the clock, declarations about fields and tables, the base of pages. No tables."""
