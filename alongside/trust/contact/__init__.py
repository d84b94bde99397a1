"""How it is safe to reach her, and the one gate through which anything is sent."""
