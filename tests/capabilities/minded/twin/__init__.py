"""A second program of *When she can come* (docs/offers.md), written from that page and the rule book alone."""
