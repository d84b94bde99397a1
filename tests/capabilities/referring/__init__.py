"""Referrals by somebody of another service, past any page."""
