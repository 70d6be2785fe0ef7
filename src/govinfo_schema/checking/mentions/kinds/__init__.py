"""What numbers in the text speak of, a module a subject."""
