"""What the officer's own document says: the findings of the check, and the pages of their rules."""
