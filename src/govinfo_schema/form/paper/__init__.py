"""The form as paper: its cells and rows in order, the official layout, a report's values on it."""
