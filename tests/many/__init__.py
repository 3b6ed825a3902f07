"""Many workbooks side by side."""
