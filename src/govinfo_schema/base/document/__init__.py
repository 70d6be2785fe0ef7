"""What readers of documents give: paragraphs, grids, positioned lines, and the limits they keep."""
