"""Checks a workbook of performance indicators, rates it, predicts its outturns and writes them back."""
