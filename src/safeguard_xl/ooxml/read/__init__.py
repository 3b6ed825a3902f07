"""Cells in: the sheets of a workbook as frames, and the facts that lie beside the cells."""
