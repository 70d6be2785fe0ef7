"""A program full of mistakes: checkers of types find each; one that they let pass is an error of its own.

It is never run.
"""

from pathlib import Path

import govinfo_schema as gs

__all__ = ["mistakes"]


def mistakes(report: gs.Report2021) -> None:
    """Make them, a line each."""
    gs.chek(report)  # type: ignore[attr-defined]
    gs.check(report, blank="nought")  # type: ignore[arg-type]
    gs.check(report, diagnos=True)  # type: ignore[call-arg]
    gs.check(Path("report.json"))  # type: ignore[arg-type]
    gs.read(open("report.json"))  # type: ignore[arg-type]  # noqa: SIM115, PTH123
    gs.dumps({})  # type: ignore[arg-type]
    gs.loads(3)  # type: ignore[arg-type]
    gs.edition_for_year("2021")  # type: ignore[arg-type]
    gs.schema_for(2021)  # type: ignore[arg-type]
    gs.schema_for("2021", dialect="draft-06")  # type: ignore[arg-type]
    gs.schema_for("2021", "2020_12")  # type: ignore[arg-type]
    gs.validate({}, dialect="draft-04")  # type: ignore[arg-type]
    gs.validate(b"{}")  # type: ignore[arg-type]
    gs.from_data("{}")  # type: ignore[arg-type]
    gs.with_values(report, {"/requests/received/total": "70"})  # type: ignore[dict-item]
    gs.extension_data(report, "cn.example.hotline")  # type: ignore[call-arg]
    gs.check_many([Path("report.json")], jobs="2")  # type: ignore[arg-type]
    gs.blank("2021", organ="示例机关")  # type: ignore[call-arg]
    report.requests.received.totl  # type: ignore[attr-defined]  # noqa: B018
    report.year = 2024  # type: ignore[misc]
    report.requests.received.total + 1  # type: ignore[operator]
    gs.check(report).finding  # type: ignore[attr-defined]  # noqa: B018
    gs.check(report).ok = True  # type: ignore[misc]
    for finding in gs.check(report).findings:
        finding.severity == "fatal"  # type: ignore[comparison-overlap]  # noqa: B015
