"""What the planner is doing, in words."""

PHASES = {
    "reading": "Reading what is agreed",
    "matching": "Choosing key workers",
    "plan": "Placing visits",
    "proof": "Proving how good it is",
    "sessions": "Choosing sessions",
    "times": "Choosing times",
    "explaining": "Looking for reasons",
    "what if": "Trying changes",
}
