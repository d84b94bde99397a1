"""The privacy officer: who read more than their work explains, emergency looks, and looks somebody does not recognise."""
