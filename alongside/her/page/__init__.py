"""Her private page: hers alone, under a passphrase that nobody else has and nobody can replace."""
