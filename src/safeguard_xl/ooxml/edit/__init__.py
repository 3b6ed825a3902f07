"""Cells out: a plan, and how it is spliced into the bytes of a workbook's parts."""
