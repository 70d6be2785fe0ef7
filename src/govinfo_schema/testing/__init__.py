"""For those who write rules: the kit that runs examples and holds rules, lint, and Hypothesis strategies.

``govinfo_schema.testing.breaking`` has strategies for reports that break one rule and
``govinfo_schema.testing.fixtures`` a fixture for pytest; both are imported by name. The names below are
imported when they are first used: Hypothesis loads this package by its entry point and needs none of them.
"""

from typing import TYPE_CHECKING

from govinfo_schema.base.lazy import names_on_first_use

if TYPE_CHECKING:
    from govinfo_schema.testing.demonstration import sample
    from govinfo_schema.testing.kit import ExampleResult, RuleTester, blank_report, run_examples, with_numbers
    from govinfo_schema.testing.lint import Level, Remark

__all__ = [
    "ExampleResult",
    "Level",
    "Remark",
    "RuleTester",
    "blank_report",
    "run_examples",
    "sample",
    "with_numbers",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = names_on_first_use(
        __name__,
        {
            "govinfo_schema.testing.demonstration": ("sample",),
            "govinfo_schema.testing.kit": (
                "ExampleResult",
                "RuleTester",
                "blank_report",
                "run_examples",
                "with_numbers",
            ),
            "govinfo_schema.testing.lint": ("Level", "Remark"),
        },
    )
