"""Tools for those who write rules: run their examples, and hold that a rule finds its fault and no other."""

from govinfo_schema.testing.changes import blank_report, with_numbers
from govinfo_schema.testing.examples import ExampleResult, run_examples

__all__ = ["ExampleResult", "blank_report", "run_examples", "with_numbers"]
