"""Whether it was she who said that somebody must not see her record: the code and its twin, side by side."""
