"""Small inputs that once came out wrong, each for a kind: what is right of each, by section."""
