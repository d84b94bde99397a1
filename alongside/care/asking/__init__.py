"""Somebody who has no name here asks for help, and a person answers. docs/asking.md says by which rules."""
