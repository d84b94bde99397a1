"""Who last renewed each half of her account, and the second person who is waited for."""
