"""Systems of other services that may send referrals by machine: a manager lets one, and ends that."""
