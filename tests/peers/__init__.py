"""What many workbooks show only together."""
