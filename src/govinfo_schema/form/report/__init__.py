"""What a report is made of: frozen attrs classes, with no input or output, no conversion and no rules."""
