"""A list named a worker for her: she is asked whether that is right."""
