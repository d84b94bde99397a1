"""Everything Alongside promises, as tests."""
