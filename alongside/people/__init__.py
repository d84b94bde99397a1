"""Her, workers, organisations, areas and sign-in: who people are. Names are read through `alongside.trust`."""
