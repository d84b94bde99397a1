"""How far an urgent thing got: who was asked, who has it, and taking it."""
