"""Two records that are one person: proposed by one, agreed by another who heard it from her, parted again where it was wrong."""
