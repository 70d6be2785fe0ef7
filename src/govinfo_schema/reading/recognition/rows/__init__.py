"""Grids and lines taken apart into rows with a label and figures."""
