"""The kit: run rules' examples, and hold that a rule finds its fault and no other."""

from govinfo_schema.testing.kit.changes import blank_report, with_numbers
from govinfo_schema.testing.kit.examples import ExampleResult, run_examples
from govinfo_schema.testing.kit.tester import RuleTester

__all__ = ["ExampleResult", "RuleTester", "blank_report", "run_examples", "with_numbers"]
