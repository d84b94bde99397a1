"""A worker is away: what that touches, new times to put to each woman, and nobody told is moved without being asked."""
