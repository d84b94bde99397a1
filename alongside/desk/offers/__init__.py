"""What was offered for one visit, what she said, and asking her again."""
