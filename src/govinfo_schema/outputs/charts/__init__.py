"""Charts of results: inline SVG that can be read aloud, each beside a table of its numbers."""
