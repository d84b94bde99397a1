"""Her account as docs/her-account.md has it, as a state that verbs move. The author of the code wrote this too, from the numbers alone."""
