"""A time of the viewer's with somebody they do not work with: who comes, and how to meet them. Nothing else of them."""
