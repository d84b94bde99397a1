"""Systems of other services that may send a referral by machine: whose each is, and a stand-in for its secret."""
