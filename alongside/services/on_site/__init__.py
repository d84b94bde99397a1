"""Who is the on-site lead of a place in a part of the day: whom reception asks when somebody walks in."""
