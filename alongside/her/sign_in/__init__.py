"""How she opens her pages, the private part of them, and closes them again."""
