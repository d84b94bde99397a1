"""Who sees what of hers: who works with her, what she let others see, who looked; and to end it."""
