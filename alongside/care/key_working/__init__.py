"""Her key worker: who is proposed to her and why, what she answers, and what workers say of themselves."""
