"""What a report for a board says, drawn once and set as a page, a Word document or a PDF."""
