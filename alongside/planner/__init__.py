"""Plan a fortnight so that each client can safely come. Needs OR-Tools and nothing else."""
