"""The workbook's file: the zip and its parts, their XML as it stands, and how a file is saved."""
