"""Writing down what became of a time, and looking at what she says is not right."""
