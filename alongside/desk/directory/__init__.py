"""The directory at the desk: what looks alike, what nobody can tell, what a manager has checked."""
