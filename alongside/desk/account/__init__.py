"""Her account, made with her beside the worker: nothing is sent to make one, and nothing to get back in."""
