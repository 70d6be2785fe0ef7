"""The meaning of rules: instances, intervals, verdicts of three values."""
