"""What a person must do: who, by when, about which opaque ref. The one list of it."""
