"""Who is expected, who came, and what is said of it to whom."""
