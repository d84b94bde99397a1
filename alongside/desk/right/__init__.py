"""People whom a file gave to the viewer: each is asked whether it is right."""
