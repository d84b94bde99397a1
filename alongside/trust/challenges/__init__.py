"""What she says she does not recognise, and what somebody outside her team found when they looked into it."""
