"""Today: the viewer's people, whoever may come to harm first, and what matters to each."""
