"""Her past times: what we wrote about them, and saying that it is not right."""
