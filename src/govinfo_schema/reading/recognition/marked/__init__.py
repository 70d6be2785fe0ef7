"""What a document prints, taken over with a mark on every cell: what its text is, told once."""
