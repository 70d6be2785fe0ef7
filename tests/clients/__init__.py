"""Programs as others write them on the public names, for checkers of types."""
