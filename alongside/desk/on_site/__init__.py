"""On-site leads: whom reception asks at each place, in each part of the week; naming them, and taking them away."""
