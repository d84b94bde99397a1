"""The door for machines: the directory in open standards, and a referral by machine. Nothing here looks up a client."""
