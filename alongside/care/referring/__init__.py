"""Referrals: what she wants, in her words, as a worker wrote it down beside her."""
