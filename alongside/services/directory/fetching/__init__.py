"""A feed read from its own address: encrypted, from one host, within limits, whole or not at all. No database here."""
