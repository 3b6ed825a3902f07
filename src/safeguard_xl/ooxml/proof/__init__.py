"""That a written workbook differs from its source in what was planned and in nothing else."""
