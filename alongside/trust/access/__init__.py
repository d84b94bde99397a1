"""Who may see what of whom: links, grants, blocks, the order of evaluation, and the same again in the database."""
