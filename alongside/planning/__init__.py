"""The Django side of the planner: a snapshot of an area, a job, a proposal, and what may be read of it."""
