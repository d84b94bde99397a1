"""What the viewer has to do: the first page of the desk."""
