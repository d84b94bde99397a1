"""The real application, people at its pages, and what is found in its tables after parts of it were killed."""
