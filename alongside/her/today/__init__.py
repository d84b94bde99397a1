"""The first of her pages: what she can do now, what is next, and that she can leave."""
