"""A system takes a referral back, told to the code and to a second program of the page."""
