"""What a report is: its classes, the legal forms, the form as paper, and plain data to and fro."""
