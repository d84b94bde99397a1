"""The safety lead: what must be talked about with her, whom she is kept apart from, and what waits to be confirmed."""
