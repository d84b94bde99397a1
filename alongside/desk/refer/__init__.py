"""Referring a woman from another service: with her yes, how to reach her first; and afterwards "received" and no more."""
