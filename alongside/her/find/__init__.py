"""Finding a place by what matters to her, without a name. What she types is used once and kept nowhere."""
