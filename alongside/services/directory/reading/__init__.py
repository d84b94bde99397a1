"""From files that others wrote to entries in one shape, with every problem in words. No database here."""
