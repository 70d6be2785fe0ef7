"""Bytes → report at once, where nothing is wrong with them; what isn't plainly right is left to others."""
