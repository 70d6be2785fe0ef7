"""What is handed on: a page of findings with the statutory tables redrawn."""
