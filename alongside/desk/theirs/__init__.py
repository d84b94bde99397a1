"""Whether it was they: asking somebody, alone, about something that was said on their own page."""
