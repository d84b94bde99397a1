"""Consent, links, keep-apart, safe contact and the gate, who looked: the ground every other room stands on."""
