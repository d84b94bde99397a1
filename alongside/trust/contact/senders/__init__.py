"""Carriers, behind the gate. Nothing but `alongside.trust.contact.gate` may import anything from here."""
