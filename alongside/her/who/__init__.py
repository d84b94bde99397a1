"""Her key worker: what she wants in one, whom she does not want, who is proposed, and changing at any time."""
