"""A rule and a policy of one council's own."""
