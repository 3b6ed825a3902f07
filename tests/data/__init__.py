"""Our own corpus of small workbooks, and what makes them."""
