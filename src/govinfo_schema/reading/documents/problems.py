"""Problems of reading: a stable code, the sentence in every language, the cells and the place."""

from collections.abc import Iterable
from typing import Any

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.base.findings.result import YEAR_WITHOUT_FORM, ReadingProblem, Source
from govinfo_schema.base.messages import LANGUAGES, texts

__all__ = ["problem", "year_without_form"]


def problem(
    code: str, *, pointers: Iterable[str] = (), source: Source | None = None, **details: Any
) -> ReadingProblem:
    """Make a problem of reading; its sentence is the message ``reading.`` and the code.

    A detail ``table`` is the number of a table, ``tables`` are several.
    """
    if "table" in details:
        details["table"] = texts(f"table.{details['table']}")
    if "tables" in details:
        names = [texts(f"table.{table}") for table in details["tables"]]
        details["tables"] = {language: "、".join(name[language] for name in names) for language in LANGUAGES}
    return ReadingProblem(
        code=code, message=texts(f"reading.{code}", **details), pointers=tuple(pointers), source=source
    )


def year_without_form(year: int, edition: str) -> tuple[ReadingProblem, ...]:
    """Say that no form is known for a report year, where that is so, and by which one it is read."""
    if any(form.covers(year) for form in EDITIONS.values()):
        return ()
    known = "、".join(f"{form.id}：{form.instrument}" for form in EDITIONS.values())
    return (problem(YEAR_WITHOUT_FORM, pointers=["/year"], year=year, edition=edition, known=known),)
