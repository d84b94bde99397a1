"""A referral and finding a key worker: her words first, then who could be hers and why, then what she says."""
