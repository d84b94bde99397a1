"""A worker is away: saying so, seeing what would move, and having people asked."""
