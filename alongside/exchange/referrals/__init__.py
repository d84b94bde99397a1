"""A referral by machine: a FHIR R4 message in the shape of the booking and referral standard. `docs/referrals-by-machine.md` has its rules."""
