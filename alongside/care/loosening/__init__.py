"""What she asked for from her own device and would loosen something: it waits until a person has heard it from her."""
