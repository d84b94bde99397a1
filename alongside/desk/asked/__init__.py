"""Asks of people who gave no name: read, answered, and written down as a referral once she has said yes."""
