"""The week as planned: asking for a plan, watching it being made, and reading it by place, day and band."""
