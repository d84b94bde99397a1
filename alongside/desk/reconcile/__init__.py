"""Writing a day up from paper, after the computers were away."""
