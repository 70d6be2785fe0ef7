"""Words, phrases and quantities of the reports' prose."""
