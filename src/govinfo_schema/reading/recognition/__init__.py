"""From paragraphs and grids to the form's cells; knows no format."""
