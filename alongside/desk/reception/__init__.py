"""Today at a place, for whoever greets people; and being asked to the door."""
