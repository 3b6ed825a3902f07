"""The report in the form of a council's committee paper: the same content and order in Word and as a PDF."""
