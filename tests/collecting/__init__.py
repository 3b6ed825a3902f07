"""Many workbooks as one table of figures."""
