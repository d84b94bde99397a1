"""How to reach her: to stop it is first and needs nothing; to loosen it takes time and a person."""
