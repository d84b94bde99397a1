"""Key workers whom a file named: she is asked whether it is right, and nothing is taken away meanwhile."""
