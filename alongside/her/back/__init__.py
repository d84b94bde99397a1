"""Coming back with the number: reading the answer, saying more, saying yes, taking all of it back."""
