"""What she entrusts: her safety plan and safe address to a keyholder, her journal to nobody."""
