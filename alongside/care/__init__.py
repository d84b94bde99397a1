"""What is due to a client, what she chose, and when and where she can come."""
