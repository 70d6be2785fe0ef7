"""A plugin to begin with."""
