"""A browser walks through what people see."""
