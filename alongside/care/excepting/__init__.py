"""What she answered where something she said must be stands between a visit and a time: for that visit alone."""
