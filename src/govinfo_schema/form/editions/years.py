"""Report years for which no form is known."""

from govinfo_schema.base.findings.problem import problem
from govinfo_schema.base.findings.source import YEAR_WITHOUT_FORM, ReadingProblem
from govinfo_schema.form.editions import EDITIONS

__all__ = ["year_without_form"]


def year_without_form(year: int | None, edition: str) -> tuple[ReadingProblem, ...]:
    """Say that no form is known for a report year, where that is so, and by which one it is read."""
    if year is None or any(form.covers(year) for form in EDITIONS.values()):
        return ()
    known = "、".join(f"{form.id}：{form.instrument}" for form in EDITIONS.values())
    return (problem(YEAR_WITHOUT_FORM, pointers=["/year"], year=year, edition=edition, known=known),)
