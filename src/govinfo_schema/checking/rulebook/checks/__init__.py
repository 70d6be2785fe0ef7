"""The rulebooks' checks that are written in Python."""
