"""Tools for those who write rules: run their examples, and hold that a rule finds its fault and no other.

``breaking`` has Hypothesis strategies and ``fixtures`` a fixture for pytest; both are imported by name, so
that this needs neither.
"""

from govinfo_schema.testing.kit.changes import blank_report, with_numbers
from govinfo_schema.testing.kit.examples import ExampleResult, run_examples
from govinfo_schema.testing.kit.tester import RuleTester

__all__ = ["ExampleResult", "RuleTester", "blank_report", "run_examples", "with_numbers"]
