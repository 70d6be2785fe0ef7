"""From a document to a report: first bytes to paragraphs and grids, then these to the form."""
