"""Handing somebody over: a leaver's caseload, what a new worker reads first, and closing once she has said yes."""
