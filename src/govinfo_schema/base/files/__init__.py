"""Files taken in within bounds, and written whole or not at all."""
