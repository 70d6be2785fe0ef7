"""Plain text and tables with separators."""
