"""Help now, without a name: the first page, and a library that anybody may read, keep or print."""
