"""A name that she said no to, where nobody may be proposed: the code and its twin, side by side."""
