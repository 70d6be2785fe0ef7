"""Header, section headings and sections."""
