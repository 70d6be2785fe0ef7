"""What rows and columns are called in the field, and which cell of the form is meant."""
