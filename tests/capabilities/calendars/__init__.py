"""A school calendar that ends, or says nothing of a day: what the code does with it, beside the twin."""
