"""Her times: what is offered, what is agreed, and when she can come."""
