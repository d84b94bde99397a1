"""One woman whose every field holds a word that stands nowhere else, and every place where such a word must not be."""
