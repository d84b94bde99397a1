"""A system takes its referral back, a second time, from `docs/referrals-by-machine.md` ("Taking one back") and
`docs/referred.md` alone, before the code was read.
"""
