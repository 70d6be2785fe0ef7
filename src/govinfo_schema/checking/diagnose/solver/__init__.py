"""The smallest changes that make a system of integer sums hold."""
