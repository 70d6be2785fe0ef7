"""Pages of fixed layout, whoever drew them: characters and lines in places → tables and lines of text."""
