"""Her worker cannot stay: who could come next, what they know, and her answer."""
