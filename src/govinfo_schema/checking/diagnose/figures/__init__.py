"""A report's figures as a system of cells and sums."""
