"""政府信息公开工作年度报告: the statutory annual report on government-information disclosure, typed.

    import govinfo_schema as gs

    result = gs.check(gs.read("年报.html"))
    for finding in result.findings:
        print(finding.message["zh-CN"])

The names below are imported when they are first used, so that importing the package stays cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govinfo_schema.form.convert import dumps, loads
    from govinfo_schema.form.editions import (
        EDITIONS,
        Edition,
        Report,
        Report2019,
        Report2021,
        edition,
        edition_for_year,
    )
    from govinfo_schema.base.errors import GovinfoSchemaError
    from govinfo_schema.base.findings.result import CheckResult, Finding
    from govinfo_schema.pipeline import check, ensure, read
    from govinfo_schema.reading.reading import Reading
    from govinfo_schema.publish.schema import SchemaProblem, schema_for, validate

__all__ = [
    "EDITIONS",
    "CheckResult",
    "Edition",
    "Finding",
    "GovinfoSchemaError",
    "Reading",
    "Report",
    "Report2019",
    "Report2021",
    "SchemaProblem",
    "check",
    "dumps",
    "edition",
    "edition_for_year",
    "ensure",
    "loads",
    "read",
    "schema_for",
    "validate",
]

_HOMES = {
    "form.convert": ("dumps", "loads"),
    "form.editions": (
        "EDITIONS",
        "Edition",
        "Report",
        "Report2019",
        "Report2021",
        "edition",
        "edition_for_year",
    ),
    "base.errors": ("GovinfoSchemaError",),
    "base.findings.result": ("CheckResult", "Finding"),
    "pipeline": ("check", "ensure", "read"),
    "reading.reading": ("Reading",),
    "publish.schema": ("SchemaProblem", "schema_for", "validate"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
