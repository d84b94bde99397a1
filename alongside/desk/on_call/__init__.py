"""Who is on duty and when; and how the viewer is paged."""
