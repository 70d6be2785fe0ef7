"""All that a first check does and no later one, done before the first example.

Hypothesis gives each example a deadline, 200 ms by default, which imports and rulebooks would take up.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, TypeVar

from hypothesis import HealthCheck, Phase, currently_in_test_context, given, settings
from hypothesis import strategies as st

from govinfo_schema.form.report.header import Organ
from govinfo_schema.form.report.narrative import Overview
from govinfo_schema.testing.strategies.drafts import Draft
from govinfo_schema.testing.strategies.tables import form_cells, nothing

__all__ = ["warmed"]

_WORDS: Final[Mapping[str, Any]] = {
    "/year": 2021,
    "/organ": Organ(name="示例机关"),
    "/overview": Overview(text=""),
    "/problems_and_improvements": "",
    "/other_matters": "",
}

DrawnT = TypeVar("DrawnT")


def warmed(strategy: st.SearchStrategy[DrawnT], *, drawn: bool = False) -> st.SearchStrategy[DrawnT]:
    """Give the same examples, after everything that tests do with reports has been done once.

    With ``drawn`` a few examples were made too: their time is counted for a health check. Hypothesis asks
    for the strategy before it begins to count.
    """

    def ready() -> st.SearchStrategy[DrawnT]:
        _warm()
        if drawn and not currently_in_test_context():
            _draw(strategy)
        return strategy

    return st.deferred(ready)


def _draw(strategy: st.SearchStrategy[object]) -> None:
    """Draw a few examples: what the first ones make, tables of characters say, later ones use."""

    @given(strategy)
    # the same examples at every start, and none kept
    @settings(
        max_examples=25,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    def made(_: object) -> None:
        pass

    made()


@cache
def _warm() -> None:
    from govinfo_schema.form.convert import dumps, loads, with_values
    from govinfo_schema.form.convert.direct.direct import FEW
    from govinfo_schema.form.editions import EDITIONS
    from govinfo_schema.pipeline import check

    for edition in EDITIONS.values():
        for layout in EDITIONS.values():
            right = Draft(
                edition=edition,
                layout=layout,
                words=_WORDS,
                cells={place.pointer: nothing(place.domain) for place in form_cells(edition, layout)},
            ).report()
            wrong = with_values(right, {"/disputes/reconsideration/total": 1, "/requests/received/total": 1})
            written = dumps(wrong)
            for _ in range(FEW):  # a faster parser is imported for those who read more than that
                loads(written)
            for report in (right, loads(written)):
                for finding in check(report).findings:
                    str(finding.message)
