"""What a cell's style means: its number format and the text it shows, its colours."""
