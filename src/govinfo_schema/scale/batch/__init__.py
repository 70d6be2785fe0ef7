"""A run over many inputs, and reports that belong together."""
