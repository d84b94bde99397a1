"""Looking is an event: who looked at whom, when, in what role and why, and that nobody changed it since."""
