"""Word and spreadsheet files."""
