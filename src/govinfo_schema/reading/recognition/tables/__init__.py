"""Rows and columns placed on the three statutory tables."""
